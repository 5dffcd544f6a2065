import type { AttachmentView } from "@/lib/api/message-schemas";
import type { Words } from "@/lib/languages/words";
import { mediaLabel } from "@/lib/model/content-preview";

/** What a file is called: its name, or what it is in the agent's language where its sender gave it none. */
export function fileLabel(
  { fileName, media }: Pick<AttachmentView, "fileName" | "media">,
  words: Words,
): string {
  const name = fileName.trim();
  // The server names what has no name in English.
  return name === "" || name === mediaLabel[media] ? words(`common.media.${media}`) : name;
}
