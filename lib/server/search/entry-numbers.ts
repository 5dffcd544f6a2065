/**
 * Entries of one second have numbers that follow one another; more than these go on into the next second. The fewer, the
 * smaller the index: it holds how far numbers are apart.
 */
export const perSecond = 256;

/** The number that the first entry of an instant's second has. */
export function numberAt(instant: number): number {
  return Math.floor(instant / 1_000) * perSecond;
}

/** The instant of an entry, about. */
export function instantOf(number: number): number {
  return Math.floor(number / perSecond) * 1_000;
}

/** The numbers of a question's dates, `from` and up to `below`. */
export function numbersWithin(from: Date | null, before: Date | null) {
  return {
    from: from === null ? 0 : numberAt(from.getTime()),
    below: before === null ? Number.MAX_SAFE_INTEGER : numberAt(before.getTime()),
  };
}
