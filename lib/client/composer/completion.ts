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
 * blank. It goes on behind a blank in its line while `continues` says that a name begins so. Null where there is none, or
 * another sign stands in it (a path, a fraction).
 */
export function completingAt(
  text: string,
  caret: number,
  signs: readonly string[],
  continues: (sign: string, query: string) => boolean = () => false,
): Completing | null {
  const start = Math.max(0, caret - queryLengthMax - 1);
  const before = text.slice(start, caret);
  for (let at = before.lastIndexOf(" "); at > 0; at = before.lastIndexOf(" ", at - 1)) {
    const words = before.slice(0, at).split(/\s/u);
    const first = words.at(-1) ?? "";
    const from = at - first.length;
    const isWhole = from > 0 || start === 0;
    const query = before.slice(from + 1);
    if (!isWhole || !signs.includes(first.charAt(0)) || query.includes("\n")) continue;
    const sign = first.charAt(0);
    if (continues(sign, query)) return { sign, query, from: start + from, to: caret };
  }
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
