import type { Phrase } from "./match";
import { type SearchToken, searchTokens } from "./tokens";

/** A line of a text around what was looked for, and where that stands in it. */
export type Excerpt = {
  readonly text: string;
  readonly marks: readonly { readonly from: number; readonly to: number }[];
};

const lengthMax = 180;
/** What stands before the first mark, at most. */
const leadMax = 60;
const marksMax = 20;

/** About 180 characters of a text in one line, from shortly before the first phrase that is in it, else its beginning. */
export function excerptOf(text: string, phrases: readonly Phrase[]): Excerpt {
  const tokens = searchTokens(text);
  const places = phrases
    .flatMap((phrase) => placesOf(tokens, phrase))
    .sort((a, b) => a.from - b.from);
  const first = places[0]?.from ?? 0;
  const start = first <= leadMax ? 0 : beginningOfWord(text, first - leadMax, first);
  const end = endWithin(text, start + lengthMax);
  const lead = start > 0 ? "… " : "";
  const shown = text.slice(start, end).replace(/\s/gu, " ");
  const marks = places
    .filter(({ from, to }) => from >= start && to <= end)
    .slice(0, marksMax)
    .map(({ from, to }) => ({ from: from - start + lead.length, to: to - start + lead.length }));
  return { text: `${lead}${shown}${end < text.length ? " …" : ""}`, marks: joined(marks) };
}

function placesOf(tokens: readonly SearchToken[], { tokens: asked, isPrefix }: Phrase) {
  const places: { from: number; to: number }[] = [];
  for (let at = 0; at + asked.length <= tokens.length; at++) {
    const isHere = asked.every((token, index) => {
      const found = tokens[at + index]?.text ?? "";
      return isPrefix && index === asked.length - 1 ? found.startsWith(token) : found === token;
    });
    const [first, last] = [tokens[at], tokens[at + asked.length - 1]];
    if (isHere && first !== undefined && last !== undefined) {
      places.push({ from: first.from, to: last.to });
    }
  }
  return places;
}

function beginningOfWord(text: string, from: number, before: number): number {
  const blank = text.slice(from, before).search(/\s/u);
  return blank < 0 ? from : from + blank + 1;
}

/** An end that cuts no letter in two. */
function endWithin(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const code = text.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end;
}

function joined(marks: readonly { from: number; to: number }[]) {
  const result: { from: number; to: number }[] = [];
  for (const mark of marks) {
    const last = result.at(-1);
    if (last !== undefined && mark.from <= last.to) last.to = Math.max(last.to, mark.to);
    else result.push({ ...mark });
  }
  return result;
}
