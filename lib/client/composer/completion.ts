/** What is being typed that a list can complete: the sign that begins it, what follows, and where it stands. */
export type Completing = {
  readonly sign: string;
  readonly query: string;
  readonly from: number;
  readonly to: number;
};

/** A longer word is no name of anything. */
const queryLengthMax = 40;

/**
 * What is being completed at the caret: a word that begins with one of the signs, at the start of the text or behind a
 * blank. Null where there is none, or another sign stands in it (a path, a fraction).
 */
export function completingAt(
  text: string,
  caret: number,
  signs: readonly string[],
): Completing | null {
  const start = Math.max(0, caret - queryLengthMax - 1);
  const before = text.slice(start, caret);
  const word = before.split(/\s/u).at(-1) ?? "";
  if (word === "" || (word.length === before.length && start > 0)) return null;
  const sign = word.charAt(0);
  const query = word.slice(1);
  if (!signs.includes(sign) || query.includes(sign)) return null;
  return { sign, query, from: caret - word.length, to: caret };
}

/** A text with a part replaced, and where the caret stands behind what took its place. */
export function replaced(
  text: string,
  { from, to }: Pick<Completing, "from" | "to">,
  by: string,
): { readonly text: string; readonly caret: number } {
  return { text: text.slice(0, from) + by + text.slice(to), caret: from + by.length };
}

/** The place of the next variable without a value at or behind a position, else of the first; null where all are filled. */
export function nextUnfilled(text: string, from: number): readonly [number, number] | null {
  const places = [...text.matchAll(/\{\{\s*\w{1,64}\s*\}\}/gu)].map(
    ({ 0: whole, index }) => [index, index + whole.length] as const,
  );
  return places.find(([start]) => start >= from) ?? places[0] ?? null;
}
