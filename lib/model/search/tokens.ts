import { foldLetters } from "./fold-letters";

/** A word of a text as it is searched, and where it stands there, from one index up to another. */
export type SearchToken = { readonly text: string; readonly from: number; readonly to: number };

/** Words of one text that are searched; what follows is not found by its words. */
export const searchTokensMax = 10_000;

/** A token is not longer than this: a longer word is found by its beginning. */
const lengthMax = 60;

/** A run of letters of scripts that are written without spaces, or one letter of others. */
const words =
  /(?<unspaced>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc\uff9e\uff9f]+)|[\p{L}\p{N}\p{M}]/gu;
const unspacedLetter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const isLetter = /[\p{L}\p{N}\p{M}]/u;

/**
 * The words of a text in the one form in which they compare: as `foldLetters` has them. Of scripts
 * written without spaces, each two neighbouring letters are a token, and the last letter of such a run is one more, so
 * that one letter is found as the beginning of a token. At most `searchTokensMax`. The same text gives the same tokens.
 */
export function searchTokens(text: string): SearchToken[] {
  const tokens: SearchToken[] = [];
  words.lastIndex = 0;
  let match = words.exec(text);
  while (match !== null && tokens.length < searchTokensMax) {
    const from = match.index;
    let to = from + match[0].length;
    if (match.groups?.unspaced !== undefined) pushPairs(tokens, match[0], from);
    else {
      to = endOfWord(text, from);
      const folded = fold(text.slice(from, to));
      if (folded !== "") tokens.push({ text: folded.slice(0, lengthMax), from, to });
    }
    words.lastIndex = to;
    match = words.exec(text);
  }
  return tokens.slice(0, searchTokensMax);
}

/** Whether a token is of a script that is written without spaces. */
export function isUnspaced(token: string): boolean {
  return unspacedLetter.test(token);
}

/** Where a word ends that begins at an index and is of a script with spaces. */
function endOfWord(text: string, from: number): number {
  let to = from;
  while (to < text.length) {
    if (isPlainLetter(text.charCodeAt(to))) {
      to += 1;
      continue;
    }
    const letter = String.fromCodePoint(text.codePointAt(to) ?? 0);
    if (!isLetter.test(letter) || unspacedLetter.test(letter)) break;
    to += letter.length;
  }
  return to;
}

function pushPairs(tokens: SearchToken[], run: string, from: number): void {
  let at = from;
  let last: SearchToken | null = null;
  for (const [letter] of run.matchAll(letterWithMarks)) {
    const here = { text: fold(letter), from: at, to: at + letter.length };
    if (last !== null) tokens.push({ text: last.text + here.text, from: last.from, to: here.to });
    last = here;
    at = here.to;
  }
  if (last !== null) tokens.push(last);
}

/** A letter, and what changes it and stands behind it. */
const letterWithMarks = /.[\p{M}\uff9e\uff9f]*/gsu;

/** Letters and digits of English, of which most words are: nothing has to be looked up of them. */
function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}

const isPlain = /^[0-9A-Za-z]+$/;

function fold(word: string): string {
  if (isPlain.test(word)) return word.toLowerCase();
  return foldLetters(word).replaceAll(notLetters, "");
}

/** What compatibility forms may bring that is no letter. */
const notLetters = /[^\p{L}\p{N}\p{M}]/gu;
