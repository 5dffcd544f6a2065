import type { SearchAsked, SearchTerm } from "@/lib/inbox/context/search-index";
import type { Phrase } from "@/lib/model/search/match";

/** Words between what is near one another, at most. */
const nearMax = 8;
/** Words of a question of which each has to be near the one before it. */
const nearWordsMax = 4;
/** A `tsvector` may have a megabyte, and a place of a word counts two bytes. */
const bytesMax = 900_000;
const bytesAPlace = 4;

/**
 * An entry as a `tsvector`: its words with their places, its terms, and its first word once more as the first. Tokens are
 * letters and digits and terms are of our making, so a sign before a word says which it is. What is too long ends earlier.
 */
export function vectorOf(tokens: readonly string[], terms: readonly SearchTerm[]): string {
  const places = new Map<string, number[]>();
  let bytes = 0;
  for (const [at, token] of tokens.entries()) {
    const known = places.get(token);
    bytes += bytesAPlace + (known === undefined ? Buffer.byteLength(token) + bytesAPlace : 0);
    if (bytes > bytesMax) break;
    if (known === undefined) places.set(token, [at + 1]);
    else known.push(at + 1);
  }
  const [first] = tokens;
  return [
    ...[...places].map(([token, at]) => `'${token}':${at.join(",")}`),
    ...terms.map((term) => `'${termSign}${term}'`),
    ...(first === undefined ? [] : [`'${firstSign}${first}'`]),
  ].join(" ");
}

const termSign = ".";
const firstSign = "^";

/**
 * A question as a `tsquery`, and as what fits better and better asks it, the best last; null where nothing is asked for that can be
 * found. As `matchesOf` has it for SQLite.
 */
export function queriesOf(
  asked: SearchAsked,
): { readonly asIs: string; readonly closer: readonly string[] } | null {
  if (asked.terms.some((any) => any.length === 0)) return null;
  const wanted = [
    ...asked.all.map(phrase),
    ...asked.terms.map((any) => `(${any.map(term).join(" | ")})`),
  ];
  if (wanted.length === 0) return null;
  const unwanted = [...asked.none.map(phrase), ...asked.withoutTerms.map(term)];
  const asIs = [...wanted, ...unwanted.map((each) => `!${each}`)].join(" & ");
  return { asIs, closer: closer(asked.all) };
}

/** Nothing where a word is asked for by its beginning. */
function closer(all: readonly Phrase[]): readonly string[] {
  const [only, ...others] = all;
  if (only === undefined || all.some(({ isPrefix }) => isPrefix)) return [];
  if (others.length === 0)
    return [`(${quoted(`${firstSign}${only.tokens[0]}`)} & ${phrase(only)})`];
  const words = all.map(phrase);
  const near = words
    .slice(1, nearWordsMax)
    .map((word, at) => `(${withinReach(words[at] ?? word, word)})`);
  return [near.join(" & "), `(${words.join(" <-> ")})`];
}

function withinReach(left: string, right: string): string {
  const distances = Array.from({ length: nearMax + 1 }, (_, at) => `<${at + 1}>`);
  return distances
    .flatMap((distance) => [`${left} ${distance} ${right}`, `${right} ${distance} ${left}`])
    .join(" | ");
}

function phrase({ tokens, isPrefix }: Phrase): string {
  const words = tokens.map((token, at) =>
    isPrefix && at === tokens.length - 1 ? `${quoted(token)}:*` : quoted(token),
  );
  return words.length === 1 ? words.join("") : `(${words.join(" <-> ")})`;
}

function term(each: SearchTerm): string {
  return quoted(`${termSign}${each}`);
}

function quoted(word: string): string {
  return `'${word}'`;
}
