import type { Said } from "@/lib/languages/server-sentences";
import type { Words } from "@/lib/languages/words";
import { errorSentence } from "./format-error";
import { dateFormat, listFormat, numberFormat } from "./intl-formats";

const byteUnits = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** Dates, numbers and lists in the agent's language and time zone. Instants are ISO strings. */
export type Formats = {
  /** "14:03" */
  time(instant: string): string;
  /** "12 Nov 2026, 14:03:27": where the exact moment matters. */
  exact(instant: string): string;
  /** "14:03" today, "12 Nov, 14:03" else. */
  moment(instant: string, now: Date): string;
  /** `moment` inside a sentence: "at 14:03", "on 12 Nov, 14:03". */
  atMoment(instant: string, now: Date): string;
  /** "Fri 4 Dec, 09:00", with the year where it is another one. */
  weekdayMoment(instant: string, now?: Date): string;
  /** `weekdayMoment` by a clock that is so many minutes ahead of UTC, with its name: "Fri 4 Dec, 09:00 (UTC−5)". */
  momentAway(instant: string, offsetMinutes: number): string;
  /** "12 Nov 2026" */
  date(instant: string): string;
  /** "Today", "Yesterday", "Monday 9 November", with the year where it is another one. */
  day(instant: string, now: Date): string;
  /** A duration in its two largest units: "1 d 3 h", "5 h 12 min", "12 min"; below a minute "under 1 min". */
  span(ms: number): string;
  /** A whole number with its groups of thousands: "1,240". */
  count(count: number): string;
  /** A share from 0 to 1: "45%"; with so many decimals at most, where they are not 0: "66.7%". */
  percent(share: number, decimals?: number): string;
  /** A readable size: "840 bytes", "1.2 MB". Units are powers of a thousand, as in file managers and vendors' limits. */
  bytes(bytes: number): string;
  /** "vip, urgent and new" */
  list(items: readonly string[]): string;
  /** "until Fri 4 Dec, 09:00"; of `reply` or null "until the customer replies". */
  until(until: string | null): string;
  /** What a call failed with, as a sentence for the agent. */
  error(error: unknown): string;
  /** What people call a customer: the name, else what the server made of the address, in the agent's language. */
  customer(contact: { readonly name: string | null; readonly label: string }): string;
  /** Whether the day stands before the month where a date is written in figures. */
  readonly isDayFirst: boolean;
  /** What the server says in English to agents: a refusal, why something failed, the label of a fact. */
  readonly said: Said;
};

/** The formats of a locale, whose few words are `words`. `said` says the server's sentences. */
export function createFormats(
  locale: string,
  words: Words,
  said: Said = (english) => english,
): Formats {
  const time = (instant: string) =>
    dateFormat(locale, { hour: "numeric", minute: "2-digit" }).format(new Date(instant));

  const moment = (instant: string, now: Date) => {
    const date = new Date(instant);
    if (isSameDay(date, now)) return time(instant);
    const options = { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;
    return dateFormat(locale, { ...options, ...yearUnless(date, now) }).format(date);
  };

  const dayAndTime = {
    ...({ weekday: "short", day: "numeric", month: "short" } as const),
    ...({ hour: "numeric", minute: "2-digit" } as const),
  };
  const weekdayMoment = (instant: string, now = new Date()) => {
    const date = new Date(instant);
    return dateFormat(locale, { ...dayAndTime, ...yearUnless(date, now) }).format(date);
  };

  return {
    time,
    exact: (instant) =>
      dateFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(instant)),
    moment,
    atMoment: (instant, now) =>
      isSameDay(new Date(instant), now)
        ? words("common.date.atTime", { time: time(instant) })
        : words("common.date.onDay", { moment: moment(instant, now) }),
    weekdayMoment,
    momentAway: (instant, offsetMinutes) => {
      const shown = new Date(Date.parse(instant) + offsetMinutes * 60_000);
      const moment = dateFormat(locale, { ...dayAndTime, timeZone: "UTC" }).format(shown);
      return words("common.date.away", { moment, zone: utcOffset(offsetMinutes) });
    },
    date: (instant) => dateFormat(locale, { dateStyle: "medium" }).format(new Date(instant)),
    day: (instant, now) => {
      const date = new Date(instant);
      const yesterday = new Date(now);
      yesterday.setDate(now.getDate() - 1);
      if (isSameDay(date, now)) return words("common.date.today");
      if (isSameDay(date, yesterday)) return words("common.date.yesterday");
      const options = { weekday: "long", day: "numeric", month: "long" } as const;
      return dateFormat(locale, { ...options, ...yearUnless(date, now) }).format(date);
    },
    span: (ms) => {
      const minutes = Math.floor(Math.max(0, ms) / 60_000);
      const hours = Math.floor(minutes / 60);
      const days = Math.floor(hours / 24);
      const restHours = hours % 24;
      if (days > 0 && restHours > 0) {
        return words("common.span.daysHours", { days, hours: restHours });
      }
      if (days > 0) return words("common.span.days", { days });
      const restMinutes = minutes % 60;
      if (hours > 0 && restMinutes > 0) {
        return words("common.span.hoursMinutes", { hours, minutes: restMinutes });
      }
      if (hours > 0) return words("common.span.hours", { hours });
      return minutes > 0 ? words("common.span.minutes", { minutes }) : words("common.span.short");
    },
    count: (count) => numberFormat(locale).format(count),
    percent: (share, decimals = 0) =>
      numberFormat(locale, { style: "percent", maximumFractionDigits: decimals }).format(share),
    bytes: (bytes) => {
      let value = bytes;
      let index = 0;
      while (value >= 1000 && index < byteUnits.length - 1) {
        value /= 1000;
        index += 1;
      }
      const unit = byteUnits[index] ?? "byte";
      return numberFormat(locale, {
        style: "unit",
        unit,
        unitDisplay: unit === "byte" ? "long" : "short",
        maximumFractionDigits: value < 10 && index > 0 ? 1 : 0,
      }).format(value);
    },
    list: (items) => listFormat(locale).format(items),
    until: (until) =>
      until === null || until === "reply"
        ? words("common.until.reply")
        : words("common.until.moment", { moment: weekdayMoment(until) }),
    error: (error) => errorSentence(error, words, said),
    isDayFirst: isDayFirst(locale),
    customer: ({ name, label }) => (name?.trim() ? label : said(label)),
    said,
  };
}

function isDayFirst(locale: string): boolean {
  const parts = dateFormat(locale, { day: "numeric", month: "numeric" }).formatToParts(0);
  const placeOf = (part: string) => parts.findIndex(({ type }) => type === part);
  return placeOf("day") < placeOf("month");
}

/** "UTC−5", "UTC+5:30". */
function utcOffset(minutes: number): string {
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const sign = minutes < 0 ? "−" : "+";
  return `UTC${sign}${hours}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}

function isSameDay(date: Date, other: Date): boolean {
  return date.toDateString() === other.toDateString();
}

function yearUnless(date: Date, now: Date): Intl.DateTimeFormatOptions {
  return date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
}
