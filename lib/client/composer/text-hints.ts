import type { LineDetail } from "@/lib/api/schemas";
import type { Words } from "@/lib/languages/words";
import { spokenVariable } from "@/lib/model/writing/fill-variables";
import { messageLengthMax } from "@/lib/model/writing/length-max";
import type { Wording } from "../format/use-wording";
import { canCaption } from "./compose-messages";
import type { Upload } from "./use-upload";

/** How the text leaves with the files. */
export function textHint(
  text: string,
  [first]: readonly Upload[],
  capabilities: LineDetail["capabilities"],
  words: Words,
): string {
  const media = first?.attachment?.media ?? first?.media ?? "document";
  return canCaption(text.trim(), media, capabilities)
    ? words("composer.attach.withFirst")
    : words("composer.attach.after");
}

/** Which variables of the text are still to be filled in; null for none. */
export function unfilledHint(
  unfilled: readonly string[],
  { words, formats }: Wording,
): string | null {
  if (unfilled.length === 0) return null;
  return words("composer.toFill", { names: formats.list(unfilled.map(spokenVariable)) });
}

/** What stands in the way of sending the files; null for nothing. */
export function filesHint(uploads: readonly Upload[], words: Words): string | null {
  if (uploads.some(({ failure }) => failure !== null)) return words("composer.attach.removeFailed");
  return uploads.some(({ attachment }) => attachment === null)
    ? words("composer.attach.uploading")
    : null;
}

/** That a text is too long to be sent at all, in however many parts, and how long it may be; null for one that is not. */
export function longHint(text: string, words: Words): string | null {
  const { length } = text.trim();
  if (length <= messageLengthMax) return null;
  return words("composer.length.most", { length, max: messageLengthMax });
}
