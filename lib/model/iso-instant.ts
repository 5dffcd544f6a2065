/** Two and three digits of every number that a second and its thousandths can have. */
const seconds = Array.from({ length: 60 }, (_, second) => String(second).padStart(2, "0"));
const thousandths = Array.from({ length: 1_000 }, (_, ms) => String(ms).padStart(3, "0"));

/** The minute that was written last, and how it begins: instants of one answer mostly share theirs. */
let lastMinute = Number.NaN;
let beginning = "";

/**
 * An instant as `toISOString` writes it, to the letter, for answers with thousands of them. Throws a `RangeError` for an
 * invalid one.
 */
export function isoInstant(at: Date): string {
  const ms = at.getTime();
  const minute = Math.floor(ms / 60_000);
  if (minute !== lastMinute) {
    beginning = at.toISOString().slice(0, -"00.000Z".length);
    lastMinute = minute;
  }
  const rest = ms - minute * 60_000;
  const second = Math.floor(rest / 1_000);
  return `${beginning}${seconds[second]}.${thousandths[rest - second * 1_000]}Z`;
}

/** The same for an instant that may not have come. */
export function isoInstantOrNull(at: Date | null): string | null {
  return at === null ? null : isoInstant(at);
}
