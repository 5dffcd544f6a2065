/** Letters that are written from right to left, and characters that change the direction of what follows them. */
const turning =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Embeddings and overrides: text of people and programs has no use for them inside a sentence. */
const overrides = /[\u202a-\u202e]/gu;

/**
 * A text as it may stand within a sentence: one that could change the order of the words around it is isolated, and
 * turns nothing around by force. Any other is as it was. Twice shows the same as once.
 */
export function isolated(text: string): string {
  return turning.test(text) ? `\u2068${text.replaceAll(overrides, "")}\u2069` : text;
}
