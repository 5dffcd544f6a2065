import type { Priority } from "../conversation/priority";
import type { Medium } from "../medium";
import type { DateWritten } from "./dates";
import type { DurationUnit } from "./durations";

/** Words whose values are names that people gave. */
export const nameWords = ["line", "agent", "by", "team", "from", "tag", "mentions"] as const;
export type NameWord = (typeof nameWords)[number];

/** How a conversation may stand, as `is:` says it. */
export const queryStates = [
  "unread",
  "open",
  "snoozed",
  "closed",
  "unassigned",
  "waiting",
  "answered",
  "failed",
  "pinned",
  "mentioned",
] as const;
export type QueryState = (typeof queryStates)[number];

/** Priorities by the words for them, the most pressing first; `none` where nobody said. */
export const queryPriorities = ["urgent", "high", "medium", "low", "none"] as const;
export type QueryPriority = (typeof queryPriorities)[number];

/** The priority that a word says; null for none. */
export function priorityOf(word: QueryPriority): Priority | null {
  const numbers = { urgent: 1, high: 2, medium: 3, low: 4, none: null } as const;
  return numbers[word];
}

/** How long something lasts, or how far away it is. */
type Compared = {
  readonly comparison: ">" | "<";
  readonly amount: number;
  readonly unit: DurationUnit;
};

export const queryContents = ["file"] as const;
export type QueryContent = (typeof queryContents)[number];

/** Words whose value is a moment. */
export type DateWord = "before" | "after" | "opened-before" | "opened-after";

/** What a term asks for. Several values of one term: one of them is enough. */
type Asked =
  /** Part of a customer's name, address or number. */
  | { readonly word: "text"; readonly text: string }
  | { readonly word: NameWord; readonly values: readonly string[] }
  | { readonly word: "is"; readonly values: readonly QueryState[] }
  | { readonly word: "medium"; readonly values: readonly Medium[] }
  | { readonly word: "has"; readonly values: readonly QueryContent[] }
  /** How long the customer has been waiting: at least (`>`), or less (`<`). */
  | ({ readonly word: "waiting" } & Compared)
  | { readonly word: "priority"; readonly values: readonly QueryPriority[] }
  /** Snoozed until the customer replies; or back within that time (`<`), or later (`>`). */
  | { readonly word: "snoozed"; readonly until: "reply" | Compared }
  /** How many messages customer and agents sent each other: more (`>`), or fewer (`<`). */
  | { readonly word: "messages"; readonly comparison: ">" | "<"; readonly count: number }
  /** How long the first response took: at least (`>`), or less (`<`); or a customer who wrote and never got one. */
  | { readonly word: "first-response"; readonly after: "none" | Compared }
  /** When something happened last, or first: before an instant, or from it on. A day stands for its beginning. */
  | { readonly word: DateWord; readonly date: DateWritten };

export type Term = Asked & { readonly isNegated: boolean };

/** Terms that all have to be true. None at all: every open conversation. */
export type Query = readonly Term[];

/** Characters a query may have, terms, and values in one term. */
export const queryLengthMax = 1_000;
export const queryTermsMax = 40;
export const queryValuesMax = 40;
