/** A piece of a query's text, from one index up to another. */
export type Place = { readonly from: number; readonly to: number };

/** Why a query cannot be read: a sentence, and where. */
export type QueryProblem = Place & { readonly message: string };

export type ValueToken = Place & {
  readonly text: string;
  readonly isQuoted: boolean;
};

/** What stands between two blanks: words, or a filter with its values. */
export type Token = Place & {
  readonly isNegated: boolean;
  /** What stands before the colon, in lower case; null for what is looked for. */
  readonly word: string | null;
  readonly values: readonly ValueToken[];
};

export type Tokens = {
  readonly tokens: readonly Token[];
  /** What stopped the reading; null where all was read. */
  readonly problem: QueryProblem | null;
};

/**
 * Cuts a query into tokens, character by character and each of them once. Stops at the first that cannot be one, and
 * gives what came before.
 */
export function tokenize(text: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isBlank(text, at)) {
      at += 1;
      continue;
    }
    const from = at;
    const isNegated = text[at] === "-" && at + 1 < text.length && !isBlank(text, at + 1);
    if (isNegated) at += 1;
    const colon = text[at] === '"' ? null : colonAt(text, at);
    const word = colon === null ? null : text.slice(at, colon).toLowerCase();
    const values: ValueToken[] = [];
    if (colon !== null) at = colon;
    do {
      // Past the colon, or the comma.
      if (word !== null) at += 1;
      const value = text[at] === '"' ? quoted(text, at) : bare(text, at, word !== null);
      if ("message" in value) return { tokens, problem: value };
      values.push(value);
      at = value.to;
    } while (word !== null && text[at] === ",");
    if (at < text.length && !isBlank(text, at)) {
      const message = "Leave a blank after the quotes.";
      return { tokens, problem: { from: at, to: at + 1, message } };
    }
    tokens.push({ from, to: at, isNegated, word, values });
  }
  return { tokens, problem: null };
}

/** Where the colon of a filter is whose word begins here; null where none does. */
function colonAt(text: string, from: number): number | null {
  let at = from;
  while (isLetter(text.charCodeAt(at)) || (at > from && joinsLetters(text, at))) at += 1;
  return at > from && text[at] === ":" ? at : null;
}

function quoted(text: string, from: number): ValueToken | QueryProblem {
  const parts: string[] = [];
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === '"') {
      if (parts.length > 0) return { from, to: at + 1, text: parts.join(""), isQuoted: true };
      return { from, to: at + 1, message: "There is nothing between these quotes." };
    }
    if (character === "\\" && (text[at + 1] === '"' || text[at + 1] === "\\")) at += 1;
    parts.push(text[at] ?? "");
  }
  return { from, to: text.length, message: "These quotes are not closed." };
}

function bare(text: string, from: number, isValue: boolean): ValueToken {
  let at = from;
  while (at < text.length && !isBlank(text, at) && !(isValue && text[at] === ",")) at += 1;
  return { from, to: at, text: text.slice(from, at), isQuoted: false };
}

/** Whether a character separates words. */
export function isBlank(text: string, at: number): boolean {
  return (text[at] ?? "").trim() === "";
}

/** Whether a hyphen stands between two letters, as in `opened-before`. */
function joinsLetters(text: string, at: number): boolean {
  return text[at] === "-" && isLetter(text.charCodeAt(at + 1));
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}
