import type { SearchAsked } from "@/lib/inbox/context/search-index";
import type { Phrase } from "@/lib/model/search/match";

/** Words between what is near one another, at most. */
const nearMax = 8;

/**
 * A question in the language of FTS5: first as it is, then as what fits better and better asks it: words near one another,
 * words one after another; of one word, a message that begins with it. None where nothing is asked for that can be found.
 * Tokens are letters and digits and terms are of our making, so nothing in them can be read as that language.
 */
export function matchesOf(asked: SearchAsked): readonly string[] {
  const { all } = asked;
  const asIs = matchOf(asked, all.map(phrase));
  if (asIs === null) return [];
  return [asIs, ...closer(all).flatMap((each) => matchOf(asked, [each]) ?? [])];
}

/** What fits better and better, the best last; nothing where a word is asked for by its beginning. */
function closer(all: readonly Phrase[]): readonly string[] {
  if (all.some(({ isPrefix }) => isPrefix)) return [];
  const words = all.map(phrase);
  return words.length > 1
    ? [`NEAR(${words.join(" ")}, ${nearMax})`, words.join(" + ")]
    : words.map((one) => `^ ${one}`);
}

function matchOf(asked: SearchAsked, words: readonly string[]): string | null {
  const wanted = [
    ...words.map((each) => `(words : ${each})`),
    ...asked.terms.map((any) => `(terms : (${any.join(" OR ")}))`),
  ];
  if (wanted.length === 0 || asked.terms.some((any) => any.length === 0)) return null;
  const unwanted = [
    ...asked.none.map((each) => `(words : ${phrase(each)})`),
    ...asked.withoutTerms.map((term) => `(terms : ${term})`),
  ];
  return [wanted.join(" AND "), ...unwanted].reduce((left, right) => `(${left}) NOT ${right}`);
}

function phrase({ tokens, isPrefix }: Phrase): string {
  return `"${tokens.join(" ")}"${isPrefix ? " *" : ""}`;
}
