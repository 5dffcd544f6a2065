import type { Content, OutgoingContent } from "../content";
import { isSameWriting } from "./draft";
import type { Offer } from "./fill-offer";

/** Which canned reply a message was made of, and whether it says anything else than that, filled in, says. */
export type CannedMark = { readonly replyId: string; readonly isChanged: boolean };

type Said = Omit<Offer, "parts">;

/**
 * Whether a message says and offers what the message of a filled canned reply does: text, buttons and cards. Blank space around
 * the text and which copy of a picture a card shows say nothing.
 */
export function saysSame(content: Content | OutgoingContent, offer: Offer): boolean {
  const said = saidBy(content);
  return said !== null && isSameWriting(comparable(said), comparable(offer));
}

function saidBy(content: Content | OutgoingContent): Said | null {
  switch (content.kind) {
    case "text":
      return { text: content.text, actions: content.actions ?? [], cards: [] };
    case "file":
      return { text: content.caption ?? "", actions: content.actions ?? [], cards: [] };
    case "carousel":
      return { text: content.text ?? "", actions: content.actions ?? [], cards: content.items };
    default:
      return null;
  }
}

function comparable({ text, actions, cards }: Said): Said {
  return {
    ...{ text: text.trim(), actions },
    cards: cards.map(({ attachmentId: _copy, ...card }) => card),
  };
}
