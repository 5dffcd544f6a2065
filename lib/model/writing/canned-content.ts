import type { Action } from "../action";
import type { CarouselContent } from "../content";

type Cards = CarouselContent["items"];

/** What a canned reply offers besides its text and files, as it is stored: the buttons alone where it has no cards. */
export type StoredOffers =
  | readonly Action[]
  | { readonly actions: readonly Action[]; readonly cards: Cards };

export type Offers = { readonly actions: readonly Action[]; readonly cards: Cards };

/** The buttons and cards of a canned reply, however they are stored. */
export function offersOf(stored: StoredOffers): Offers {
  return "cards" in stored ? stored : { actions: stored, cards: [] };
}

/** Buttons and cards as a canned reply stores them. */
export function storedOffers({ actions, cards }: Offers): StoredOffers {
  return cards.length === 0 ? actions : { actions, cards };
}
