/** The hours of a week in which nothing sounds or pops up, by the clock of a place. */
export type QuietHours = {
  readonly isOn: boolean;
  /** "HH:MM". Where `to` is not later than `from`, a period ends on the day after the one on which it begins. */
  readonly from: string;
  readonly to: string;
  /** The days on which a period begins, 1 (Monday) to 7. */
  readonly days: readonly number[];
  /** By its name in the IANA database. */
  readonly timeZone: string;
};

export const defaultQuietHours: QuietHours = {
  isOn: false,
  from: "18:00",
  to: "08:00",
  days: [1, 2, 3, 4, 5, 6, 7],
  timeZone: "UTC",
};

type Silence = { readonly quietHours: QuietHours; readonly mutedUntil: string | null };

/** Whether an agent wants quiet at an instant: muted for a while, or within their quiet hours. */
export function isQuietAt({ quietHours, mutedUntil }: Silence, at: Date): boolean {
  return isMutedAt(mutedUntil, at) || isWithin(quietHours, at);
}

/** Whether an agent has muted everything beyond an instant. */
export function isMutedAt(mutedUntil: string | null, at: Date): boolean {
  return mutedUntil !== null && Date.parse(mutedUntil) > at.getTime();
}

function isWithin({ isOn, from, to, days, timeZone }: QuietHours, at: Date): boolean {
  if (!isOn) return false;
  const { day, time } = wallClock(timeZone, at);
  const isOf = (one: number) => days.includes(one);
  if (from < to) return isOf(day) && time >= from && time < to;
  const yesterday = day === 1 ? 7 : day - 1;
  return (isOf(day) && time >= from) || (isOf(yesterday) && time < to);
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** The weekday (1 for Monday) and the time of day as "HH:MM" somewhere. */
function wallClock(timeZone: string, at: Date): { readonly day: number; readonly time: string } {
  const parts = new Intl.DateTimeFormat("en", {
    ...{ timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((part) => part.type === type)?.value ?? "";
  return { day: weekdays.indexOf(of("weekday")) + 1, time: `${of("hour")}:${of("minute")}` };
}
