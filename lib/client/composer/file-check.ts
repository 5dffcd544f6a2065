import type { LineDetail } from "@/lib/api/schemas";
import { noteFileBytesMax } from "@/lib/model/capabilities";
import type { MediaKind } from "@/lib/model/content";
import type { Wording } from "../format/use-wording";

/** The media kind of a content type. SVG pictures, which can contain scripts, count as documents. */
export function mediaKindOf(contentType: string): MediaKind {
  const [type, subtype = ""] = contentType.toLowerCase().split("/");
  if (type === "image" && !subtype.startsWith("svg")) return "image";
  if (type === "audio" || type === "video") return type;
  return "document";
}

/**
 * Why a line cannot send a file, as a sentence; null when it can. The server has the final decision, because it
 * inspects the bytes.
 */
export function fileProblem(
  file: Pick<File, "name" | "size" | "type">,
  line: Pick<LineDetail, "name" | "capabilities">,
  { words, formats }: Wording,
): string | null {
  if (file.size === 0) return words("composer.file.empty");
  const media = mediaKindOf(file.type);
  const bytesMax = line.capabilities.fileBytesMax[media];
  if (line.capabilities.content.file === "none")
    return words("composer.file.none", { line: line.name });
  if (bytesMax === null || bytesMax === undefined) {
    return words(`composer.file.no.${media}`, { line: line.name });
  }
  if (file.size <= bytesMax) return null;
  const size = formats.bytes(file.size);
  const max = formats.bytes(bytesMax);
  return words(`composer.file.large.${media}`, { size, max, line: line.name });
}

/** Why a file cannot be part of a note, as a sentence; null when it can. No line has a say: it stays here. */
export function noteFileProblem(
  file: Pick<File, "size">,
  { words, formats }: Wording,
): string | null {
  if (file.size === 0) return words("composer.file.empty");
  if (file.size <= noteFileBytesMax) return null;
  return words("composer.file.largeNote", {
    size: formats.bytes(file.size),
    max: formats.bytes(noteFileBytesMax),
  });
}

/** What a picture may have before it is cut to size here. */
const pictureBytesMax = 25 * 1024 * 1024;

/** The types of pictures that a browser reads and a card can show once they are cut to size. */
export const pictureTypes = "image/jpeg,image/png,image/webp,image/gif";

/** Why a file cannot become the picture of a card, as a sentence; null when it can. */
export function pictureProblem(
  file: Pick<File, "size" | "type">,
  line: Pick<LineDetail, "name" | "capabilities">,
  { words, formats }: Wording,
): string | null {
  const { content, fileBytesMax } = line.capabilities;
  if (content.file === "none") return words("composer.file.none", { line: line.name });
  if (fileBytesMax.image === null) return words("composer.file.no.image", { line: line.name });
  if (!pictureTypes.split(",").includes(file.type)) return words("composer.picture.type");
  if (file.size === 0) return words("composer.file.empty");
  if (file.size <= pictureBytesMax) return null;
  const size = formats.bytes(file.size);
  return words("composer.picture.large", { size, max: formats.bytes(pictureBytesMax) });
}

/** The file types that a line can send, for the file dialog's `accept`; undefined allows all. */
export function acceptedFiles(line: Pick<LineDetail, "capabilities">): string | undefined {
  const { fileBytesMax } = line.capabilities;
  if (typeof fileBytesMax.document === "number") return undefined;
  const kinds = (["image", "audio", "video"] as const).filter(
    (media) => typeof fileBytesMax[media] === "number",
  );
  return kinds.map((media) => `${media}/*`).join(",");
}
