import type { Action, Choice } from "./action";
import type { CarouselContent, Content } from "./content";

/** What may be pressed in a message as a whole, in order; the actions of single cards are not among them. */
export function actionsOf(value: Content): readonly Action[] {
  switch (value.kind) {
    case "text":
    case "file":
    case "carousel":
      return value.actions ?? [];
    default:
      return [];
  }
}

/** What can be answered to the cards of a carousel, in order: the first numbers of its message. */
export function cardChoices(value: Content): readonly Choice[] {
  if (value.kind !== "carousel") return [];
  return value.items.flatMap(({ actions: own }) => own.filter((action) => isChoice(action)));
}

/** The stored pictures of cards, and which card's each is. */
export function cardPictures(cards: CarouselContent["items"]) {
  return cards.flatMap(({ attachmentId }, index) =>
    attachmentId === undefined ? [] : [{ index, attachmentId }],
  );
}

/** Whether pressing it answers the message. */
export function isChoice(action: Action): action is Choice {
  return action.kind === "postback" || action.kind === "reply";
}
