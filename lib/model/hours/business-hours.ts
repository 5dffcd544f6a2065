import { memoize } from "../memoize";

/** A part of a day in minutes since midnight on the clock of its zone, `to` not included. */
export type PartOfDay = { readonly from: number; readonly to: number };

/** When somebody is there, in a time zone of the IANA database. A day without entries is closed. */
export type BusinessHours = {
  readonly timeZone: string;
  /** The days of every week, Monday first. */
  readonly days: readonly (readonly PartOfDay[])[];
  /** What holds on a date ("2026-12-25") in place of the day of the week. */
  readonly holidays: Readonly<Record<string, readonly PartOfDay[]>>;
};

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** So many days are looked at for the next opening: a year, and what of it the longest holidays leave. */
const daysAheadMax = 400;

/**
 * Whether an instant is within business hours: what counts is what the clocks of the zone show then. An hour that
 * clocks show twice counts twice, one that they skip never comes.
 */
export function isOpenAt(hours: BusinessHours, instant: Date): boolean {
  const shown = clockAt(hours.timeZone, instant.getTime());
  const minute = Math.floor((shown - startOfDay(shown)) / minuteMs);
  return partsOf(hours, shown).some(({ from, to }) => from <= minute && minute < to);
}

/**
 * The first instant from this one on that is within business hours: this one itself where it is; null where none comes in
 * 400 days. Where clocks skip a time of opening, or are set back into hours, it opens as they are set.
 */
export function nextOpening(hours: BusinessHours, instant: Date): Date | null {
  if (isOpenAt(hours, instant)) return instant;
  const { timeZone } = hours;
  const today = startOfDay(clockAt(timeZone, instant.getTime()));
  for (let ahead = 0; ahead <= daysAheadMax; ahead += 1) {
    const day = today + ahead * dayMs;
    const openings = possibleOpenings(timeZone, day, partsOf(hours, day)).filter(
      (at) =>
        at > instant.getTime() &&
        startOfDay(clockAt(timeZone, at)) === day &&
        isOpenAt(hours, new Date(at)),
    );
    if (openings.length > 0) return new Date(Math.min(...openings));
  }
  return null;
}

/** Among these is each instant at which something opens on a day: when clocks show its times, and when they are set. */
function possibleOpenings(timeZone: string, day: number, parts: readonly PartOfDay[]) {
  if (parts.length === 0) return [];
  const [before, after] = [day - dayMs, day + 2 * dayMs];
  const offsets = [offsetAt(timeZone, before), offsetAt(timeZone, after)];
  const shown = parts.flatMap(({ from }) =>
    offsets.map((offset) => day + from * minuteMs - offset),
  );
  return offsets[0] === offsets[1] ? shown : [...shown, changeBetween(timeZone, before, after)];
}

/** The minute between two instants in which clocks are set. */
function changeBetween(timeZone: string, from: number, to: number): number {
  let [before, after] = [from, to];
  const offset = offsetAt(timeZone, from);
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs;
    if (offsetAt(timeZone, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}

const offsetAt = (timeZone: string, instant: number) => clockAt(timeZone, instant) - instant;

/** What holds on the day of a clock's time. */
function partsOf({ days, holidays }: BusinessHours, shown: number): readonly PartOfDay[] {
  const date = new Date(shown);
  const onDate = holidays[date.toISOString().slice(0, 10)];
  return onDate ?? days[(date.getUTCDay() + 6) % 7] ?? [];
}

const startOfDay = (shown: number) => Math.floor(shown / dayMs) * dayMs;

/** What clocks of a zone show, as the instant at which clocks of UTC show the same. */
function clockAt(timeZone: string, instant: number): number {
  const parts = clockOf(timeZone).formatToParts(instant);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [
    ...(["year", "month", "day", "hour", "minute", "second"] as const),
  ].map((type) => Number(parts.find((part) => part.type === type)?.value));
  const belowSecond = ((instant % 1_000) + 1_000) % 1_000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + belowSecond;
}

const clockOf = memoize(
  100,
  (timeZone) =>
    new Intl.DateTimeFormat("en-US", {
      ...{ timeZone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" },
      ...{ year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    }),
);
