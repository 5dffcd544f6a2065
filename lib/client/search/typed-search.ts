/**
 * What is typed, as it is asked while the typing goes on: the last word, where it has three letters and is neither in quotes nor
 * a filter, is the beginning of one.
 */
export function asTyped(typed: string): string {
  const query = typed.trimStart();
  return /(?:^|\s)[^\s":*]{3,60}$/u.test(query) ? `${query}*` : query.trimEnd();
}

/** What is typed as words alone, whatever they mean as filters; the last one may be the beginning of a word. */
export function asWords(typed: string): string {
  const words = typed.replaceAll(/["*]/gu, " ").split(/\s/u).filter(Boolean);
  return words
    .map((word, at) => (at === words.length - 1 && word.length >= 3 ? `"${word}*"` : `"${word}"`))
    .join(" ");
}
