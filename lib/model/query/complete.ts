import { media } from "../medium";
import { foldLetters } from "../search/fold-letters";
import type { parseQuery } from "./parse";
import { printValue } from "./print";
import { queryContents, queryPriorities, queryStates, type Term } from "./query";
import { isBlank } from "./tokenize";

type Word = Exclude<Term["word"], "text">;

/** What each filter is for, in the words of a menu, and an example of its value. */
export const filterWords: readonly Word[] = [
  "is",
  "line",
  "agent",
  "by",
  "team",
  "tag",
  "priority",
  "medium",
  "waiting",
  "snoozed",
  "from",
  "mentions",
  "has",
  "before",
  "after",
  "opened-before",
  "opened-after",
  "messages",
  "first-response",
];

/** The names that can be completed. */
export type KnownNames = {
  readonly lines: readonly string[];
  readonly agents: readonly string[];
  readonly teams: readonly string[];
  readonly tags: readonly string[];
};

export type Completion = {
  /** What stands in place of `from` to `to` when it is chosen. */
  readonly insert: string;
  readonly label: string;
  /** The filter that it is; null for a value. */
  readonly word: Word | null;
};

export type Completions = {
  readonly from: number;
  readonly to: number;
  readonly items: readonly Completion[];
};

const completionsMax = 8;

/** What can stand where the caret is: filters that begin so, or values of the filter the caret is in. Reads the text once. */
export function completeQuery(text: string, caret: number, names: KnownNames): Completions {
  const begin = tokenStart(text, caret);
  const token = text.slice(begin, caret);
  const from = begin + (token.startsWith("-") ? 1 : 0);
  const typed = text.slice(from, caret);
  const colon = typed.indexOf(":");
  const word = colon === -1 ? null : typed.slice(0, colon).toLowerCase();
  if (word === null) {
    const items = filterWords
      .filter((one) => typed !== "" && one.startsWith(typed.toLowerCase()))
      .map((word) => ({ insert: `${word}:`, label: `${word}:`, word }));
    return { from, to: caret, items: items.slice(0, completionsMax) };
  }
  const valueFrom = from + Math.max(colon, lastComma(typed)) + 1;
  const typedValue = text.slice(valueFrom, caret).replace(/^"/, "");
  const wanted = foldLetters(typedValue);
  const known = valuesOf(word, names);
  const fitting = [
    ...known.filter((value) => foldLetters(value).startsWith(wanted)),
    ...known.filter((value) => foldLetters(value).indexOf(wanted) > 0),
  ];
  const items = fitting
    .filter((value) => value.toLowerCase() !== typedValue.toLowerCase())
    .map((value) => ({ insert: `${printValue(value)} `, label: value, word: null }));
  return { from: valueFrom, to: caret, items: items.slice(0, completionsMax) };
}

/** The text and the caret once a completion is chosen. */
export function applyCompletion(
  text: string,
  { from, to }: Completions,
  { insert }: Completion,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(to);
  const tail = insert.endsWith(" ") && rest.startsWith(" ") ? rest.slice(1) : rest;
  return { text: `${text.slice(0, from)}${insert}${tail}`, caret: from + insert.length };
}

/** A query without one of its terms, as it was written otherwise. */
export function withoutTerm(
  text: string,
  parsed: Extract<ReturnType<typeof parseQuery>, { kind: "query" }>,
  index: number,
): string {
  const place = parsed.places[index];
  if (place === undefined) return text;
  return `${text.slice(0, place.from).trimEnd()} ${text.slice(place.to).trimStart()}`.trim();
}

function valuesOf(word: string, { lines, agents, teams, tags }: KnownNames): readonly string[] {
  switch (word) {
    case "line":
      return lines;
    case "agent":
      return ["me", "none", ...agents];
    case "by":
    case "mentions":
      return ["me", ...agents];
    case "team":
      return teams;
    case "tag":
      return tags;
    case "priority":
      return queryPriorities;
    case "is":
      return queryStates;
    case "medium":
      return media;
    case "has":
      return queryContents;
    case "snoozed":
      return ["reply", "<1h", "<1d", ">1d"];
    case "waiting":
      return [">5m", ">10m", ">1h", ">1d", "<10m"];
    case "messages":
      return [">5", ">20", ">100", "<5"];
    case "first-response":
      return [">1m", ">5m", ">1h", "<1m", "none"];
    case "before":
    case "after":
    case "opened-before":
    case "opened-after":
      return ["today", "yesterday"];
    default:
      return [];
  }
}

function tokenStart(text: string, caret: number): number {
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < caret; at += 1) {
    if (isQuoted && text[at] === "\\") at += 1;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && isBlank(text, at)) start = at + 1;
  }
  return Math.min(start, caret);
}

function lastComma(typed: string): number {
  let last = -1;
  let isQuoted = false;
  for (let at = 0; at < typed.length; at += 1) {
    if (typed[at] === '"') isQuoted = !isQuoted;
    else if (typed[at] === "," && !isQuoted) last = at;
  }
  return last;
}
