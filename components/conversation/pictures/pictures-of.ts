import type { TimelineEntry } from "@/lib/api/message-schemas";
import type { ActorView } from "@/lib/api/schemas";
import { fileLabel } from "@/lib/client/format/file-label";
import type { Wording } from "@/lib/client/format/use-wording";
import type { Picture } from "./lightbox";

/** The pictures of the loaded messages, in order. */
export function picturesOf(
  entries: readonly TimelineEntry[],
  nameOf: (actor: ActorView) => string,
  { words, formats }: Wording,
): readonly Picture[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== "message") return [];
    const { id, attachment, author, createdAt } = entry.message;
    if (attachment?.url == null || !attachment.inline) return [];
    if (attachment.media !== "image" && attachment.media !== "sticker") return [];
    const moment = formats.exact(createdAt);
    const origin = words("thread.pictureOrigin", { name: nameOf(author), moment });
    return [{ messageId: id, url: attachment.url, name: fileLabel(attachment, words), origin }];
  });
}
