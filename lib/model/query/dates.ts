/**
 * A moment as it is written in a query: `today`, `yesterday`, a day (`2026-11-29`), or a day with a time
 * (`2026-11-29T10:30`), whose zone may be named (`Z`, `+01:00`).
 */
export type DateWritten = string;

const day = /^\d{4}-\d{2}-\d{2}$/;
const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;
const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

const dayMs = 86_400_000;

/** The moment in its one way of writing; null for what is none, such as the 30th of February. */
export function readDate(text: string): DateWritten | null {
  const lower = text.toLowerCase();
  if (lower === "today" || lower === "yesterday") return lower;
  const upper = text.toUpperCase();
  if (zoned.test(upper)) return Number.isNaN(Date.parse(upper)) ? null : upper;
  if (!day.test(upper) && !local.test(upper)) return null;
  const asUtc = utcOf(upper);
  // The platform takes the 31st of a short month for the 1st of the next.
  return !Number.isNaN(asUtc) && new Date(asUtc).toISOString().startsWith(upper) ? upper : null;
}

/** The instant that is meant, by the clocks of a time zone. Of a day it is the beginning. */
export function instantOf(date: DateWritten, timeZone: string, now: Date): Date {
  if (zoned.test(date)) return new Date(date);
  if (date === "today" || date === "yesterday") {
    const midnight = utcOf(
      new Date(now.getTime() + offsetMs(now.getTime(), timeZone)).toISOString().slice(0, 10),
    );
    return fromClock(date === "today" ? midnight : midnight - dayMs, timeZone);
  }
  return fromClock(utcOf(date), timeZone);
}

/** Whether a zone is one that the platform knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function utcOf(written: string): number {
  return Date.parse(day.test(written) ? `${written}T00:00Z` : `${written}Z`);
}

/**
 * The instant at which clocks of the zone show this time, given as if it were UTC. Of a time that they show twice it is
 * one of both; a time that they skip is as far behind the gap as it is into it.
 */
function fromClock(shownAsUtc: number, timeZone: string): Date {
  const guess = shownAsUtc - offsetMs(shownAsUtc, timeZone);
  return new Date(shownAsUtc - offsetMs(guess, timeZone));
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(
    of("year"),
    of("month") - 1,
    of("day"),
    of("hour"),
    of("minute"),
    of("second"),
  );
  return shown - Math.floor(at / 1_000) * 1_000;
}
