import type { WordsAsked } from "@/lib/model/search/match";

/**
 * Something that messages have or have not, as one word of the index: a kind's letter and an id. `conversationTerm` and
 * its brothers write them.
 */
export type SearchTerm = string & { readonly "a term of the search index": never };

/** What is looked for. Words and terms are one match: nothing is found first and dropped afterwards. */
export type SearchAsked = WordsAsked & {
  /** Of each list, one term at least. */
  readonly terms: readonly (readonly SearchTerm[])[];
  readonly withoutTerms: readonly SearchTerm[];
  /** From this instant on, and before that one. */
  readonly from: Date | null;
  readonly before: Date | null;
};

/** `best` orders the newest `rankedMax` by how well they fit, and what fits equally well by age. */
export type SearchOrder = "newest" | "best";
export const rankedMax = 20_000;

/** An entry of the index: a message by its place, or the customer of a conversation where `seq` is 0. */
export type SearchHit = {
  readonly conversationId: string;
  readonly seq: number;
  readonly at: Date;
  /** Where the next page goes on. */
  readonly cursor: string;
};

/**
 * An index of what was said, beside the database. It follows the database by itself and may be lost: it is made again from
 * there.
 */
export interface SearchIndex {
  /** Something changed in this conversation. It is looked at within a second. */
  look(conversationId: string): void;
  /** Hits in their order, behind a cursor of the same question. Throws `invalid_request` for any other cursor. */
  find(
    asked: SearchAsked,
    page: { readonly order: SearchOrder; readonly limit: number; readonly cursor: string | null },
  ): Promise<readonly SearchHit[]>;
  /** Resolves when all that was committed before is found. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

type TermKind = keyof typeof letters;
const letters = {
  organization: "o",
  team: "t",
  assignee: "a",
  conversation: "c",
  line: "l",
  author: "b",
  status: "s",
  tag: "g",
  has: "h",
} as const;

/** A term of a kind with a value, whatever its letters; null for "none". */
export function searchTerm(kind: TermKind, value: string | null): SearchTerm {
  const word = value === null ? "none" : /^[0-9a-z-]+$/.test(value) ? value : hex(value);
  return `${letters[kind]}${word.replaceAll("-", "")}` as SearchTerm;
}

function hex(text: string): string {
  return `x${Buffer.from(text, "utf8").toString("hex")}`;
}
