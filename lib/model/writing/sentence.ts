/** A text with a full stop where it has no punctuation at its end, so that more can follow. */
export function sentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}
