import { media } from "../medium";
import { readDate } from "./dates";
import { readDuration } from "./durations";
import {
  type DateWord,
  type NameWord,
  type Query,
  queryContents,
  queryLengthMax,
  queryPriorities,
  queryStates,
  queryTermsMax,
  queryValuesMax,
  type Term,
} from "./query";
import { type Place, type QueryProblem, type Token, tokenize, type ValueToken } from "./tokenize";

export type ParsedQuery =
  | {
      readonly kind: "query";
      readonly query: Query;
      /** Where each term stands, and each of its values. */
      readonly places: readonly (Place & { readonly values: readonly Place[] })[];
    }
  /** The first of the problems, with all of them in the order of the text. */
  | ({ readonly kind: "problem"; readonly problems: readonly QueryProblem[] } & QueryProblem);

type Read = Term | readonly QueryProblem[];

/**
 * Reads a query as it is typed: words to look for, `word:value,"another value"`, and `-` before what must not be.
 * Words that stand together are looked for as one text; in quotes, everything is text. Never throws.
 */
export function parseQuery(text: string): ParsedQuery {
  if (text.length > queryLengthMax) {
    const message = `A query has at most ${queryLengthMax} characters.`;
    return unread([{ from: queryLengthMax, to: text.length, message }]);
  }
  const { tokens, problem } = tokenize(text);
  const problems: QueryProblem[] = [];
  const query: Term[] = [];
  const places: (Place & { values: readonly Place[] })[] = [];
  let wasBareText = false;
  for (const token of tokens) {
    const read = readToken(token);
    if (!("word" in read)) {
      problems.push(...read);
      continue;
    }
    const isBareText = read.word === "text" && !read.isNegated && !token.values[0]?.isQuoted;
    const last = query.at(-1);
    const lastPlace = places.at(-1);
    if (isBareText && wasBareText && last?.word === "text" && lastPlace !== undefined) {
      query[query.length - 1] = { ...last, text: `${last.text} ${read.text}` };
      places[places.length - 1] = { ...lastPlace, to: token.to };
      continue;
    }
    wasBareText = isBareText;
    query.push(read);
    places.push({ from: token.from, to: token.to, values: token.values });
    if (query.length > queryTermsMax) {
      const message = `A query has at most ${queryTermsMax} parts.`;
      return unread([...problems, { from: token.from, to: text.length, message }]);
    }
  }
  if (problem !== null) problems.push(problem);
  return problems.length === 0 ? { kind: "query", query, places } : unread(problems);
}

function unread(problems: readonly QueryProblem[]): ParsedQuery {
  const [first] = problems;
  if (first === undefined) throw new Error("A query that cannot be read without a problem");
  return { kind: "problem", ...first, problems };
}

function readToken(token: Token): Read {
  const { word, values, isNegated, from, to } = token;
  const [first] = values;
  if (first === undefined) throw new Error("A token without a value");
  if (word === null) return { word: "text", text: first.text, isNegated };
  const read = Object.hasOwn(readers, word) ? readers[word as Word] : undefined;
  if (read === undefined) {
    const message = `There is no filter “${word}”. In quotes, it is looked for as text.`;
    return [{ from, to, message }];
  }
  const empty = values.find((value) => value.text === "");
  if (empty !== undefined) {
    return [{ from, to: Math.max(to, empty.to), message: `A value is missing in “${word}:”.` }];
  }
  if (values.length > queryValuesMax) {
    return [{ from, to, message: `“${word}:” takes at most ${queryValuesMax} values.` }];
  }
  const asked = read(values);
  return "message" in asked ? eachProblem(asked, values, read) : { ...asked, isNegated };
}

/** What is wrong with a filter, and with each of its other values by itself. */
function eachProblem(
  found: QueryProblem,
  values: readonly ValueToken[],
  read: Reader,
): readonly QueryProblem[] {
  const others = values.flatMap((value) => {
    const alone = read([value]);
    return "message" in alone && alone.from !== found.from ? [alone] : [];
  });
  return [found, ...others].toSorted((a, b) => a.from - b.from);
}

type Asked = Term extends infer T ? (T extends Term ? Omit<T, "isNegated"> : never) : never;
type Reader = (values: readonly ValueToken[]) => Asked | QueryProblem;

const names =
  (word: NameWord): Reader =>
  (values) => ({ word, values: values.map(({ text }) => text) });

/** A reader of values that are all in one list. */
function choices<W extends string, V extends string>(
  word: W,
  known: readonly V[],
): (values: readonly ValueToken[]) => { word: W; values: readonly V[] } | QueryProblem {
  return (values) => {
    const chosen: V[] = [];
    for (const { text, from, to } of values) {
      const value = known.find((one) => one === text.toLowerCase());
      if (value === undefined) {
        const message = `“${word}:” cannot be “${text}”. It can be: ${known.join(", ")}.`;
        return { from, to, message };
      }
      chosen.push(value);
    }
    return { word, values: chosen };
  };
}

/** A reader of one value alone. */
function single(word: string, read: (value: ValueToken) => Asked | QueryProblem): Reader {
  return ([value, second]) => {
    if (value === undefined) throw new Error("A token without a value");
    if (second === undefined) return read(value);
    return { from: second.from, to: second.to, message: `“${word}:” takes one value only.` };
  };
}

/** `>10m`, `<2h`, or `10m` alone, which means at least that. */
function compared(text: string) {
  const isCompared = text.startsWith(">") || text.startsWith("<");
  const duration = readDuration(isCompared ? text.slice(1) : text);
  const comparison: "<" | ">" = text.startsWith("<") ? "<" : ">";
  return duration && { comparison, ...duration };
}

function waiting({ text, from, to }: ValueToken): Asked | QueryProblem {
  const found = compared(text);
  if (found !== null) return { word: "waiting", ...found };
  return { from, to, message: "Say how long, such as waiting:>10m. Units are s, m, h and d." };
}

function snoozed({ text, from, to }: ValueToken): Asked | QueryProblem {
  const until = text.toLowerCase() === "reply" ? "reply" : compared(text);
  if (until !== null) return { word: "snoozed", until };
  const message = "Write snoozed:reply, or when it is back, such as snoozed:<1d or snoozed:>2h.";
  return { from, to, message };
}

const countWritten = /^[<>]\d{1,6}$/;

function messages({ text, from, to }: ValueToken): Asked | QueryProblem {
  if (countWritten.test(text)) {
    const comparison = text.startsWith("<") ? "<" : ">";
    return { word: "messages", comparison, count: Number(text.slice(1)) };
  }
  return { from, to, message: "Say how many, such as messages:>20 or messages:<5." };
}

function firstResponse({ text, from, to }: ValueToken): Asked | QueryProblem {
  const after = text.toLowerCase() === "none" ? "none" : compared(text);
  if (after !== null) return { word: "first-response", after };
  const message =
    "Say how long it took, such as first-response:>5m or first-response:<1h, or first-response:none.";
  return { from, to, message };
}

const priorityChoices = choices("priority", queryPriorities);

/** By word or by number: `urgent` is 1. */
const priority: Reader = (values) =>
  priorityChoices(
    values.map((value) => {
      const word = /^[1-4]$/.test(value.text) ? queryPriorities[Number(value.text) - 1] : undefined;
      return { ...value, text: word ?? value.text };
    }),
  );

const date =
  (word: DateWord) =>
  ({ text, from, to }: ValueToken): Asked | QueryProblem => {
    const found = readDate(text);
    if (found !== null) return { word, date: found };
    const message = `This is no date. Write ${word}:2026-11-29, ${word}:2026-11-29T10:30 or ${word}:today.`;
    return { from, to, message };
  };

type Word = Exclude<Term["word"], "text">;

const readers: Readonly<Record<Word, Reader>> = {
  line: names("line"),
  agent: names("agent"),
  by: names("by"),
  team: names("team"),
  from: names("from"),
  tag: names("tag"),
  mentions: names("mentions"),
  is: choices("is", queryStates),
  medium: choices("medium", media),
  has: choices("has", queryContents),
  priority,
  waiting: single("waiting", waiting),
  snoozed: single("snoozed", snoozed),
  before: single("before", date("before")),
  after: single("after", date("after")),
  "opened-before": single("opened-before", date("opened-before")),
  "opened-after": single("opened-after", date("opened-after")),
  messages: single("messages", messages),
  "first-response": single("first-response", firstResponse),
};
