import type { Place, QueryProblem } from "../query/tokenize";
import { isUnspaced, searchTokens } from "./tokens";

/** Tokens that stand one after another; of `isPrefix`, the last is the beginning of a word. */
export type Phrase = { readonly tokens: readonly string[]; readonly isPrefix: boolean };

/** What is looked for in words: all of these, and none of those. */
export type WordsAsked = { readonly all: readonly Phrase[]; readonly none: readonly Phrase[] };

/** A beginning of a word has so many letters at least, of scripts with spaces: shorter ones begin too many words. */
export const prefixLengthMin = 3;

/**
 * What a text of a query asks for, as it stands there: a phrase in quotes, words that all have to be there without; a word
 * that ends in `*` is the beginning of one. Nothing where it has no words. A beginning that is too short is a problem.
 */
export function phrasesOf(
  text: string,
  isQuoted: boolean,
  place: Place,
): readonly Phrase[] | QueryProblem {
  const phrases: Phrase[] = [];
  for (const part of isQuoted ? [text] : text.split(/\s/u)) {
    const tokens = searchTokens(part).map((token) => token.text);
    const last = tokens.at(-1);
    if (last === undefined) continue;
    const isPrefix = part.endsWith("*");
    if (isPrefix && isShort(last)) {
      return { ...place, message: `Before “*” there have to be ${prefixLengthMin} letters.` };
    }
    phrases.push(asPhrase(tokens, isPrefix));
  }
  return phrases;
}

/** Whether a text has emoji, which are no words: nothing is found by them. */
export function hasEmoji(text: string): boolean {
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(text);
}

function isShort(token: string): boolean {
  return token.length < prefixLengthMin && !isUnspaced(token);
}

/** The last letter of a script without spaces is a token only where a run ends; elsewhere it begins one. */
function asPhrase(tokens: readonly string[], isPrefix: boolean): Phrase {
  const [first = "", second] = tokens.slice(-2);
  const last = tokens.at(-1) ?? "";
  const isPair = second !== undefined && first.endsWith(last) && first !== last && isUnspaced(last);
  if (isPair) return { tokens: tokens.slice(0, -1), isPrefix: false };
  return { tokens, isPrefix: isPrefix || isUnspaced(last) };
}
