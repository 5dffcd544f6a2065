import type { Content, OutgoingContent } from "../content";
import { cardPictures } from "../content-actions";
import { offersOf, type StoredOffers } from "./canned-content";
import type { DraftRest, RichDraft } from "./draft-schema";
import type { PendingMessage } from "./pending-message";

/** The files of a rich message by their places in it. */
export function filesOfRich({ file, cards }: RichDraft): ReadonlyMap<string, string> {
  const pictures = cards.map(({ picture }, at) => [`cards.${at}.picture`, picture] as const);
  const all = [["file", file] as const, ...pictures];
  return new Map(all.flatMap(([path, id]) => (id === undefined ? [] : [[path, id]])));
}

/** The ids of the files that a draft names. */
export function filesOfDraft({
  replyFiles = [],
  noteFiles = [],
  rich = null,
}: Partial<DraftRest>): readonly string[] {
  return [...replyFiles, ...noteFiles, ...(rich === null ? [] : filesOfRich(rich).values())];
}

/** The ids of the files that a message names: its own, and the pictures of its cards. */
export function filesOfContent(content: Content | OutgoingContent): readonly string[] {
  switch (content.kind) {
    case "file":
      return [content.attachmentId];
    case "note":
      return content.attachmentId === undefined ? [] : [content.attachmentId];
    case "carousel":
      return cardPictures(content.items).map(({ attachmentId }) => attachmentId);
    default:
      return [];
  }
}

/** The ids of the files of what waits to be sent, and of what its composer held. */
export function filesOfPending({
  messages,
  composed,
}: {
  readonly messages: readonly PendingMessage[];
  readonly composed: { readonly draft: Partial<DraftRest> } | null;
}): readonly string[] {
  const sent = messages.flatMap(({ content, shown }) => [
    ...filesOfContent(content),
    ...filesOfContent(shown),
  ]);
  return [...sent, ...(composed === null ? [] : filesOfDraft(composed.draft))];
}

/** The ids of the files of a canned reply, and of the pictures of its cards. */
export function filesOfCanned({
  files,
  actions,
}: {
  readonly files: readonly string[];
  readonly actions: StoredOffers;
}): readonly string[] {
  const pictures = cardPictures(offersOf(actions).cards);
  return [...files, ...pictures.map(({ attachmentId }) => attachmentId)];
}
