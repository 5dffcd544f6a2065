import { expect, test } from "vitest";
import { type BusinessHours, isOpenAt, nextOpening } from "@/lib/model/hours/business-hours";

const closed: readonly never[] = [];
const nineToNoon = [{ from: 540, to: 720 }];
const allDay = [{ from: 0, to: 1440 }];

/** One day of the week, Monday first, and nothing else. */
function only(day: number, ranges: readonly { from: number; to: number }[], timeZone: string) {
  return {
    timeZone,
    days: Array.from({ length: 7 }, (_, at) => (at === day ? ranges : closed)),
    holidays: {},
  };
}

test.each([
  ["2026-01-05T08:59:59.999Z", false],
  ["2026-01-05T09:00:00Z", true],
  ["2026-01-05T11:59:59.999Z", true],
  ["2026-01-05T12:00:00Z", false],
  ["2026-01-06T10:00:00Z", false],
  ["2026-01-04T10:00:00Z", false],
])("open on Mondays from nine to noon, at %s: %s", (instant, isOpen) => {
  expect(isOpenAt(only(0, nineToNoon, "UTC"), new Date(instant))).toBe(isOpen);
});

test("a whole day begins and ends at midnight of its zone", () => {
  const sunday = only(6, allDay, "Asia/Kolkata");
  expect(isOpenAt(sunday, new Date("2026-01-03T18:29:59Z"))).toBe(false);
  expect(isOpenAt(sunday, new Date("2026-01-03T18:30:00Z"))).toBe(true);
  expect(isOpenAt(sunday, new Date("2026-01-04T18:29:59Z"))).toBe(true);
  expect(isOpenAt(sunday, new Date("2026-01-04T18:30:00Z"))).toBe(false);
});

test("nine o'clock is nine o'clock, in summer and in winter", () => {
  const tuesdays = only(1, nineToNoon, "America/New_York");
  // Clocks go forward on 8 March and back on 1 November 2026.
  expect(isOpenAt(tuesdays, new Date("2026-03-03T13:30:00Z"))).toBe(false);
  expect(isOpenAt(tuesdays, new Date("2026-03-03T14:00:00Z"))).toBe(true);
  expect(isOpenAt(tuesdays, new Date("2026-03-10T13:00:00Z"))).toBe(true);
  expect(isOpenAt(tuesdays, new Date("2026-03-10T16:00:00Z"))).toBe(false);
  expect(isOpenAt(tuesdays, new Date("2026-11-03T13:30:00Z"))).toBe(false);
});

test("an hour that clocks show twice counts twice, one that they skip never comes", () => {
  // In Rome 02:00 to 03:00 comes twice on 25 October 2026, and never on 29 March.
  const twoToThree = only(6, [{ from: 120, to: 180 }], "Europe/Rome");
  expect(isOpenAt(twoToThree, new Date("2026-10-25T00:30:00Z"))).toBe(true);
  expect(isOpenAt(twoToThree, new Date("2026-10-25T01:30:00Z"))).toBe(true);
  expect(isOpenAt(twoToThree, new Date("2026-10-25T02:30:00Z"))).toBe(false);
  expect(isOpenAt(twoToThree, new Date("2026-03-29T00:59:59Z"))).toBe(false);
  expect(isOpenAt(twoToThree, new Date("2026-03-29T01:00:00Z"))).toBe(false);
});

test("without entries it is never open", () => {
  const never = { timeZone: "UTC", days: [], holidays: {} };
  expect(isOpenAt(never, new Date("2026-01-05T10:00:00Z"))).toBe(false);
});

test("a holiday has its own hours, in place of those of its weekday", () => {
  const holidays = { "2026-01-05": [], "2026-01-06": nineToNoon };
  const hours = { ...only(0, allDay, "Asia/Tokyo"), holidays };
  expect(isOpenAt(hours, new Date("2026-01-05T03:00:00Z"))).toBe(false);
  expect(isOpenAt(hours, new Date("2026-01-06T00:00:00Z"))).toBe(true);
  expect(isOpenAt(hours, new Date("2026-01-06T03:00:00Z"))).toBe(false);
  expect(isOpenAt(hours, new Date("2026-01-11T15:00:00Z"))).toBe(true);
});

test.each([
  ["within hours it is that instant", "2026-01-05T09:30:00.500Z", "2026-01-05T09:30:00.500Z"],
  ["before them, that day", "2026-01-05T08:59:59.999Z", "2026-01-05T09:00:00.000Z"],
  ["at their end, a week later", "2026-01-05T12:00:00Z", "2026-01-12T09:00:00.000Z"],
])("the next opening: %s", (_, instant, opening) => {
  expect(nextOpening(only(0, nineToNoon, "UTC"), new Date(instant))?.toISOString()).toBe(opening);
});

test("what never opens has no next opening, and a year of holidays is passed over", () => {
  const noon = new Date("2026-01-05T12:00:00Z");
  expect(nextOpening(only(0, closed, "UTC"), noon)).toBeNull();
  const mondays = Array.from({ length: 57 }, (_, week) => {
    const date = new Date(Date.UTC(2026, 0, 12 + 7 * week)).toISOString().slice(0, 10);
    return [date, closed] as const;
  });
  const shut = (count: number) => Object.fromEntries(mondays.slice(0, count));
  const hours = only(0, nineToNoon, "UTC");
  expect(nextOpening({ ...hours, holidays: shut(52) }, noon)?.toISOString()).toBe(
    "2027-01-11T09:00:00.000Z",
  );
  expect(nextOpening({ ...hours, holidays: shut(57) }, noon)).toBeNull();
});

const minuteMs = 60_000;
/** Two days in which clocks are set: forward and back, by one hour, by half of one, and at midnight. */
const changes = [
  ["Europe/Rome", "2026-03-28T12:00:00Z"],
  ["Europe/Rome", "2026-10-24T12:00:00Z"],
  ["America/New_York", "2026-11-01T00:00:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T00:00:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T00:00:00Z"],
  ["America/Santiago", "2026-04-04T12:00:00Z"],
  ["Asia/Beirut", "2026-03-28T06:00:00Z"],
  ["Asia/Kathmandu", "2026-06-01T00:00:00Z"],
] as const;

test.each(changes)("the next opening is the first open minute: %s, %s", (timeZone, from) => {
  const random = seeded(7);
  for (let round = 0; round < 6; round += 1) {
    const hours = anyHours(timeZone, random);
    const start = Date.parse(from);
    const minutes = Array.from({ length: 2_880 }, (_, at) => start + at * minuteMs);
    const open = minutes.filter((at) => isOpenAt(hours, new Date(at)));
    for (let at = start; at < start + 2_880 * minuteMs; at += 37 * minuteMs) {
      const first = open.find((minute) => minute >= at);
      const told = nextOpening(hours, new Date(at))?.getTime();
      if (first === undefined) expect(told ?? Infinity).toBeGreaterThan(minutes.at(-1) ?? 0);
      else expect(told).toBe(first);
    }
  }
});

/** Few and short hours, many of them around the change of clocks. */
function anyHours(timeZone: string, random: () => number): BusinessHours {
  const part = (after: number, length: number) => {
    const from = after + Math.floor(random() * length);
    return { from, to: from + 1 + Math.floor(random() * 70) };
  };
  const day = () => (random() < 0.2 ? [] : [part(0, 100), part(180, 60), part(900, 400)]);
  return { timeZone, days: Array.from({ length: 7 }, day), holidays: { "2026-03-29": day() } };
}

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
