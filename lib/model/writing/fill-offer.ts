import type { Action } from "../action";
import type { Offers } from "./canned-content";
import {
  type FilledText,
  fillAddress,
  fillVariables,
  type KnownFacts,
  unfilledIn,
} from "./fill-variables";

/**
 * All that one message says and offers: its text (a file's caption), its buttons, and its cards with theirs; and what is said
 * before and behind it.
 */
export type Offer = Offers & { readonly text: string };

export type FilledOffer = Offer & Pick<FilledText, "unfilled">;

/**
 * An offer with its variables filled by what is known, wherever a customer reads them: the text, titles and descriptions of
 * cards, labels and addresses of buttons. What a button sends follows its label where it is the label, and is a
 * program's otherwise, which stays. A variable without a value stays and is named in `unfilled`, as in a text.
 */
export function fillOffer({ text, actions, cards, parts }: Offer, known: KnownFacts): FilledOffer {
  const fill = (written: string) => fillVariables(written, known).text;
  const filled = {
    text: fill(text),
    actions: actions.map((action) => filledAction(action, known)),
    cards: cards.map((card) => ({
      ...card,
      title: fill(card.title),
      description: card.description === null ? null : fill(card.description),
      actions: card.actions.map((action) => filledAction(action, known)),
    })),
    parts: parts.map((part) => (part.kind === "text" ? { ...part, text: fill(part.text) } : part)),
  };
  return { ...filled, unfilled: unfilledInOffer(filled) };
}

/** The variables that still stand in what a customer reads of an offer, each once, in their order. */
export function unfilledInOffer({ text, actions, cards, parts }: Offer): readonly string[] {
  const read = [
    text,
    ...cards.flatMap(({ title, description, actions: own }) => [
      ...[title, description ?? ""],
      ...own.flatMap(readOf),
    ]),
    ...actions.flatMap(readOf),
    ...parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])),
  ];
  return [...new Set(read.flatMap(unfilledIn))];
}

function filledAction<T extends Action>(action: T, known: KnownFacts): T {
  const label = fillVariables(action.label, known).text;
  return {
    ...action,
    label,
    ...("url" in action && { url: fillAddress(action.url, known).text }),
    ...("payload" in action && action.payload === action.label && { payload: label }),
  };
}

/** What a customer reads of a button; an address, where the line has no buttons. */
function readOf(action: Action): readonly string[] {
  return "url" in action ? [action.label, action.url] : [action.label];
}
