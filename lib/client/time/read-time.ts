import type { Chrono } from "chrono-node/en";

/** Tags what is a span to the minute although it is in days: "+7d" is this time of day in a week. */
export const exactTag = "time/exact";

/** A moment to come, as an agent chooses it. */
export type TimeChoice = { readonly kind: "reply" } | { readonly kind: "until"; readonly at: Date };

/** What was understood of what an agent typed. */
export type TimeRead =
  | { readonly kind: "reply" }
  | {
      readonly kind: "until";
      readonly at: Date;
      /** How many minutes the clock that was named is ahead of UTC; null where it shows the agent's own time. */
      readonly offsetMinutes: number | null;
    }
  /** It lies behind. */
  | { readonly kind: "past"; readonly at: Date }
  /** It lies further ahead than anything is put off. */
  | { readonly kind: "far"; readonly at: Date }
  | { readonly kind: "unclear" };

/**
 * Reads a typed time at `now`, in the agent's own time zone, which is the browser's. `isDayFirst` says how "1/12" is written
 * where the agent is; left out, as in most places.
 */
export type ReadTime = (typed: string, now: Date, isDayFirst?: boolean) => TimeRead;

/** When a day begins for whoever names no time. */
export const morningHour = 9;
/** Nothing is put off for longer. */
const aheadMsMax = 5 * 366 * 24 * 3_600_000;
const minuteMs = 60_000;
const typedLengthMax = 100;
/** Chrono's tag of a span in hours or minutes. */
export const spanTag = "result/relativeDateAndTime";
/** Tags of chrono's for words that are a time of day by themselves, and for a span in hours. */
const timedTag =
  /^casualReference\/(?:morning|noon|afternoon|evening|night|tonight|midnight)$|^result\/relativeDateAndTime$/u;

type TimeGrammar = {
  readonly chrono: Chrono;
  /** The same for those who write the month first; where it is missing, nobody does. */
  readonly monthFirst?: Chrono;
  /** How "until the customer replies" is written. */
  readonly replies: RegExp;
  /** What may stand before a time and says nothing: "until". */
  readonly opening: RegExp;
};

/**
 * Reads times of one language. What names no time of day means nine in the morning, but for a span such as "+7d"; what is
 * named without its date, week or year means the next one. Only a text that is a time as a whole is one.
 */
export function createReadTime({
  chrono,
  monthFirst = chrono,
  replies,
  opening,
}: TimeGrammar): ReadTime {
  return (typed, now, isDayFirst = true) => {
    const text = typed.trim().replace(/\s+/gu, " ");
    if (text === "" || text.length > typedLengthMax) return { kind: "unclear" };
    if (replies.test(text)) return { kind: "reply" };
    const named = text.replace(opening, "");
    // Chrono takes no number for a time.
    const asked = /^\d{1,2}$/u.test(named) ? `${named}:00` : named;
    const [found, ...others] = (isDayFirst ? chrono : monthFirst).parse(asked, now, {
      forwardDate: true,
    });
    const isWhole = found?.text.length === asked.length && others.length === 0 && !found.end;
    if (found === undefined || !isWhole) return { kind: "unclear" };
    const { start } = found;
    const tags = [...start.tags()];
    const isTimed =
      start.isCertain("hour") || tags.some((tag) => tag === exactTag || timedTag.test(tag));
    const moment = start.date();
    if (!isTimed) moment.setHours(morningHour, 0);
    const isSpan = tags.includes(spanTag) || tags.includes(exactTag);
    const isNamed = start.isCertain("timezoneOffset") && !isSpan;
    // "+1m" is a minute from now. Cut to the minute it would lie behind before it is chosen.
    if (tags.includes(spanTag)) return placed(moment, now, null);
    return timeAhead(moment, now, isNamed ? start.get("timezoneOffset") : null);
  };
}

/** What a moment is to somebody who wants one to come, to the minute. `offsetMinutes` is of the clock by which it was named. */
export function timeAhead(
  moment: Date,
  now: Date,
  offsetMinutes: number | null = null,
): Exclude<TimeRead, { kind: "reply" }> {
  // Not by its clock: of an hour that is shown twice, that would be the first.
  const at = new Date(Math.floor(moment.getTime() / minuteMs) * minuteMs);
  return placed(at, now, offsetMinutes);
}

function placed(
  at: Date,
  now: Date,
  offsetMinutes: number | null,
): Exclude<TimeRead, { kind: "reply" }> {
  const aheadMs = at.getTime() - now.getTime();
  if (Number.isNaN(aheadMs)) return { kind: "unclear" };
  if (aheadMs <= 0) return { kind: "past", at };
  if (aheadMs > aheadMsMax) return { kind: "far", at };
  const isOwn = offsetMinutes === -at.getTimezoneOffset();
  return { kind: "until", at, offsetMinutes: isOwn ? null : offsetMinutes };
}
