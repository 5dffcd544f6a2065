import type { Query, Term } from "./query";
import { isBlank, tokenize } from "./tokenize";

/** A query in its one way of writing: reading that gives the same query. */
export function printQuery(query: Query): string {
  const parts: string[] = [];
  let wasBareText = false;
  for (const term of query) {
    if (term.word !== "text" || term.isNegated) {
      parts.push(printTerm(term));
      wasBareText = false;
      continue;
    }
    // Bare words behind bare words would be one text with them.
    wasBareText = !wasBareText && isPlainText(term.text);
    parts.push(wasBareText ? term.text : inQuotes(term.text));
  }
  return parts.join(" ");
}

/** One term alone. */
function printTerm(term: Term): string {
  return `${term.isNegated ? "-" : ""}${printAsked(term)}`;
}

function printAsked(term: Term): string {
  switch (term.word) {
    case "text":
      return isPlainWord(term.text) ? term.text : inQuotes(term.text);
    case "waiting":
      return `waiting:${printCompared(term)}`;
    case "snoozed":
      return `snoozed:${term.until === "reply" ? "reply" : printCompared(term.until)}`;
    case "messages":
      return `messages:${term.comparison}${term.count}`;
    case "first-response":
      return `first-response:${term.after === "none" ? "none" : printCompared(term.after)}`;
    case "before":
    case "after":
    case "opened-before":
    case "opened-after":
      return `${term.word}:${term.date}`;
    default:
      return `${term.word}:${term.values.map(printValue).join(",")}`;
  }
}

type Compared = Pick<Extract<Term, { word: "waiting" }>, "comparison" | "amount" | "unit">;

function printCompared({ comparison, amount, unit }: Compared): string {
  return `${comparison}${amount}${unit}`;
}

/** A value after a colon; in quotes where it needs them. */
export function printValue(value: string): string {
  return value === "" || value.startsWith('"') || value.includes(",") || hasBlank(value)
    ? inQuotes(value)
    : value;
}

/** Whether words with single blanks between them are read as one text. */
function isPlainText(text: string): boolean {
  return text.split(" ").every(isPlainWord);
}

function isPlainWord(text: string): boolean {
  const { tokens } = tokenize(text);
  const [token] = tokens;
  return (
    tokens.length === 1 &&
    token?.word === null &&
    !token.isNegated &&
    token.values[0]?.isQuoted === false &&
    token.to === text.length &&
    token.from === 0
  );
}

function hasBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isBlank(text, at)) return true;
  return false;
}

function inQuotes(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
