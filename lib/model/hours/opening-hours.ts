import { z } from "zod";
import type { BusinessHours } from "./business-hours";

const days = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

const range = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    error: 'must be a range of times such as "09:00-17:30"',
    abort: true,
  })
  .refine((text) => minutesOf(text).from < minutesOf(text).to, "ends before it begins");

const ranges = z
  .array(range)
  .max(10)
  .refine(
    (all) =>
      all.every((text, index) => {
        const before = all[index - 1];
        return before === undefined || minutesOf(before).to <= minutesOf(text).from;
      }),
    "must be in order and must not overlap",
  )
  .default([]);

/** A date that there is, such as 2028-02-29. */
const date = z.string().refine((text) => {
  const read = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return read !== null && Number.isFinite(read.getTime()) && read.toISOString().startsWith(text);
}, 'must be a date such as "2026-12-25"');

/** Hours of operation by weekday, in a time zone. A missing day is closed. A date among `holidays` has hours of its own, or none. */
export const openingHours = z.strictObject({
  timeZone: z.string().max(100).refine(isZone, "must be an IANA time zone"),
  monday: ranges,
  tuesday: ranges,
  wednesday: ranges,
  thursday: ranges,
  friday: ranges,
  saturday: ranges,
  sunday: ranges,
  holidays: z
    .record(date, ranges)
    .refine((all) => Object.keys(all).length <= 500, "must be at most 500 dates")
    .default({}),
});

/** Opening hours as settings write them, in minutes of each day from Monday on. */
export function readOpeningHours(hours: z.output<typeof openingHours>): BusinessHours {
  const { timeZone, holidays } = hours;
  return {
    timeZone,
    days: days.map((day) => hours[day].map(minutesOf)),
    holidays: Object.fromEntries(
      Object.entries(holidays).map(([on, parts]) => [on, parts.map(minutesOf)]),
    ),
  };
}

function minutesOf(text: string): { from: number; to: number } {
  const [from = 0, to = 0] = text.split("-").map((time) => {
    const [hour, minute] = time.split(":");
    return Number(hour) * 60 + Number(minute);
  });
  return { from, to };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
