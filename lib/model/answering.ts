import type { Choice } from "./action";
import type { Content } from "./content";
import { actionsOf, cardChoices, isChoice } from "./content-actions";

/** What a customer may write to choose, besides the label as it was written. */
export type OfferedChoice = {
  readonly choice: Choice;
  /** The label as the customer sees it. */
  readonly shownLabel: string;
  /** Its number in the words, from 1; null where it is shown as a button. */
  readonly number: number | null;
};

/**
 * What can be answered to a message, in its order: those of its cards, which are always numbered, then buttons as they
 * left (`sentAs`, null for just as written), and with their numbers those that left as words.
 */
export function offeredChoices(content: Content, sentAs: Content | null): readonly OfferedChoice[] {
  const ofCards = cardChoices(content).map((choice, index) => ({
    choice,
    shownLabel: choice.label,
    number: index + 1,
  }));
  return [...ofCards, ...belowCards(content, sentAs, ofCards.length)];
}

/** `counted` choices stand before those of the message itself. */
function belowCards(
  content: Content,
  sentAs: Content | null,
  counted: number,
): readonly OfferedChoice[] {
  const choices = actionsOf(content).filter(isChoice);
  if (sentAs === null) {
    return choices.map((choice) => ({ choice, shownLabel: choice.label, number: null }));
  }
  const native = actionsOf(sentAs).filter(isChoice);
  const nativeKinds = new Set(native.map(({ kind }) => kind));
  let shown = 0;
  let worded = counted;
  return choices.map((choice) => {
    // A kind is shown as buttons altogether or not at all, in the order in which it was written.
    if (!nativeKinds.has(choice.kind)) {
      worded += 1;
      return { choice, shownLabel: choice.label, number: worded };
    }
    const button = native[shown];
    shown += 1;
    return { choice, shownLabel: button?.label ?? choice.label, number: null };
  });
}

/** No label is as long, however it is spelt. The time in which words are folded may grow by the square of their length. */
const answerLengthMax = 1_000;

/**
 * The choice that a customer's words make: its number ("2", "2.", "2)") or its label, without regard to case, width
 * or blanks around them. Null when they are something else, or the label of several that mean different things.
 */
export function chosenBy(words: string, offered: readonly OfferedChoice[]): Choice | null {
  const bare = words.trim();
  const said = bare.length > answerLengthMax ? "" : folded(bare);
  if (said === "") return null;
  for (const labelOf of [shownLabel, writtenLabel]) {
    const named = offered.filter((one) => folded(labelOf(one)) === said);
    const [first, ...others] = named.map(({ choice }) => choice);
    if (first === undefined) continue;
    return others.every(({ payload }) => payload === first.payload) ? first : null;
  }
  const number = /^(\d{1,2})[.)]?$/u.exec(said)?.[1];
  if (number === undefined) return null;
  return offered.find((candidate) => candidate.number === Number(number))?.choice ?? null;
}

const shownLabel = (one: OfferedChoice) => one.shownLabel;
const writtenLabel = ({ choice }: OfferedChoice) => choice.label;

/** The choice that a reported button stands for: by what it sends, else by its label. Null when it is none of these. */
export function chosenButton(
  { payload, label }: { readonly payload: string; readonly label: string },
  offered: readonly OfferedChoice[],
): Choice | null {
  const byPayload = offered.find(({ choice }) => choice.payload === payload);
  return byPayload?.choice ?? chosenBy(label, offered);
}

/** Whether two choices of one message are the same. */
export function isSameChoice(
  a: { readonly label: string; readonly payload: string },
  b: { readonly label: string; readonly payload: string },
): boolean {
  return a.label === b.label && a.payload === b.payload;
}

/** Full-width letters, digits and brackets count as the plain ones. */
function folded(words: string): string {
  return words.normalize("NFKC").trim().toLowerCase();
}
