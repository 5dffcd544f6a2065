import { casual } from "chrono-node";

/** Until when a conversation is put off. */
export type Snooze = { readonly kind: "reply" } | { readonly kind: "until"; readonly at: Date };

/** When a day begins for whoever names no time. */
const morningHour = 9;
/** Nothing is put off for longer. */
const snoozeMsMax = 5 * 366 * 24 * 3_600_000;
const typedLengthMax = 100;

const replies = /^(until )?((the |a )?(customer |they )?)?(reply|replies|answers?)$/u;
const relative = /^\+ ?(\d{1,4}) ?(min|mo|[mhdwy])$/u;
const units = {
  min: "minutes",
  m: "minutes",
  h: "hours",
  d: "days",
  w: "weeks",
  mo: "months",
  y: "years",
} as const;
/** A bare hour at the end, "fri 9" or "9": a time for chrono only with minutes. */
const bareHour = /(^|[^\d:.+-] ?)(?:at )?(\d{1,2})$/u;
/** Words that are a time of day by themselves. */
const timeOfDay = /\b(morning|noon|afternoon|evening|night|tonight|midnight)\b/u;
const relativeWords = /\b(second|minute|hour|min|hr)s?\b/u;

/**
 * Reads until when an agent wants to put something off, as typed: "fri 9", "+7d", "tomorrow 9", "3 dec 14:30", "until
 * reply". Days and hours are those of `now`'s own time zone, the browser's; what names no time of day means nine in the
 * morning; what lies behind is read as the next one. Null for what says no instant to come within five years.
 */
export function parseSnooze(typed: string, now: Date): Snooze | null {
  const text = typed.trim().toLowerCase().replace(/\s+/gu, " ");
  if (text === "" || text.length > typedLengthMax) return null;
  if (replies.test(text)) return { kind: "reply" };
  const [, amount, unit] = relative.exec(text) ?? [];
  const asked =
    amount === undefined
      ? withMinutes(text.replace(/^until /u, ""))
      : `in ${amount} ${units[unit as keyof typeof units]}`;
  const [found, ...others] = casual.parse(asked, now, { forwardDate: true });
  if (found === undefined || others.length > 0 || found.text.length !== asked.length) return null;
  const at = found.start.date();
  const isTimed =
    amount !== undefined ||
    found.start.isCertain("hour") ||
    timeOfDay.test(asked) ||
    relativeWords.test(asked);
  if (!isTimed) at.setHours(morningHour, 0, 0, 0);
  at.setSeconds(0, 0);
  const aheadMs = at.getTime() - now.getTime();
  return aheadMs > 0 && aheadMs <= snoozeMsMax ? { kind: "until", at } : null;
}

function withMinutes(text: string): string {
  const [, before, hour] = bareHour.exec(text) ?? [];
  if (before === undefined || Number(hour) > 23 || isDayOfMonth(text)) return text;
  const day = text
    .slice(0, text.length - (hour?.length ?? 0))
    .replace(/(^| )at $/u, "$1")
    .trim();
  return day === "" ? `${hour}:00` : `${day} at ${hour}:00`;
}

/** "dec 3" and "in 3": the number at the end is no hour. */
function isDayOfMonth(text: string): boolean {
  return /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}$|\bin \d{1,2}$/u.test(
    text,
  );
}

/** What a suggestion is called, in the messages of the list. */
export type SnoozeName = "threeHours" | "tomorrow" | "monday" | "reply";

/** What is offered before anything is typed. */
export function snoozeSuggestions(
  now: Date,
): readonly { readonly name: SnoozeName; readonly snooze: Snooze }[] {
  const inHours = new Date(now.getTime() + 3 * 3_600_000);
  inHours.setSeconds(0, 0);
  const morning = (days: number) => {
    const at = new Date(now);
    at.setDate(at.getDate() + days);
    at.setHours(morningHour, 0, 0, 0);
    return { kind: "until", at } as const;
  };
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { name: "threeHours", snooze: { kind: "until", at: inHours } },
    { name: "tomorrow", snooze: morning(1) },
    { name: "monday", snooze: morning(toMonday) },
    { name: "reply", snooze: { kind: "reply" } },
  ];
}
