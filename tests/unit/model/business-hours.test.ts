import { expect, test } from "vitest";
import { isOpenAt } from "@/lib/model/business-hours";

const closed: readonly never[] = [];
const nineToNoon = [{ from: 540, to: 720 }];
const allDay = [{ from: 0, to: 1440 }];

/** One day of the week, Monday first, and nothing else. */
function only(day: number, ranges: readonly { from: number; to: number }[], timeZone: string) {
  return { timeZone, days: Array.from({ length: 7 }, (_, at) => (at === day ? ranges : closed)) };
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
  const never = { timeZone: "UTC", days: [] };
  expect(isOpenAt(never, new Date("2026-01-05T10:00:00Z"))).toBe(false);
});
