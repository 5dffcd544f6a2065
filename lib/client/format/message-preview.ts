import type { ConversationSummary } from "@/lib/api/schemas";
import type { Words } from "@/lib/languages/words";
import type { Content } from "@/lib/model/content";
import { contentPreview, mediaLabel } from "@/lib/model/content-preview";
import type { Wording } from "./use-wording";

/** The words of a message in one line, in the agent's language where they are not its writer's. */
export function messagePreview(
  content: Content,
  fileName: string | null | undefined,
  { words, formats }: Wording,
): string {
  if (content.kind === "notice") {
    return contentPreview({ ...content, text: formats.said(content.text) });
  }
  // What its sender gave no name has an English one.
  const isNamed = content.kind !== "file" || fileName !== mediaLabel[content.media];
  return contentPreview(content, isNamed ? (fileName ?? null) : null, {
    image: words("common.media.image"),
    audio: words("common.media.audio"),
    voice: words("common.media.voice"),
    video: words("common.media.video"),
    document: words("common.media.document"),
    sticker: words("common.media.sticker"),
    location: words("common.media.location"),
    contact: words("common.media.contact"),
  });
}

/** The line of a row for its last message, as the server gives it. */
export function rowPreview(
  { preview, wordless }: NonNullable<ConversationSummary["lastMessage"]>,
  words: Words,
): string {
  return wordless === null ? preview : words(`common.media.${wordless}`);
}
