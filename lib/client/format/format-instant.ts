import { displayLocale } from "./locale";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Creating a format is a thousand times slower than using it, so each is created once. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(displayLocale(), options);
  formats.set(key, made);
  return made;
}

/** "14:03" in the agent's time zone. */
export function formatTime(instant: string): string {
  return format({ hour: "numeric", minute: "2-digit" }).format(new Date(instant));
}

/** "12 Nov 2026, 14:03:27": where the exact moment matters. */
export function formatExact(instant: string): string {
  return format({ dateStyle: "medium", timeStyle: "medium" }).format(new Date(instant));
}

/** "14:03" today, "12 Nov, 14:03" else. */
function formatMoment(instant: string, now: Date): string {
  const date = new Date(instant);
  if (date.toDateString() === now.toDateString()) return formatTime(instant);
  const day: Intl.DateTimeFormatOptions = { day: "numeric", month: "short" };
  const year: Intl.DateTimeFormatOptions =
    date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return format({ ...day, ...year, hour: "numeric", minute: "2-digit" }).format(date);
}

/** "Fri 4 Dec, 09:00", with the year where it is another one. */
export function formatWeekdayMoment(instant: string, now = new Date()): string {
  const date = new Date(instant);
  const year: Intl.DateTimeFormatOptions =
    date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  const day = { weekday: "short", day: "numeric", month: "short" } as const;
  return format({ ...day, ...year, hour: "numeric", minute: "2-digit" }).format(date);
}

/** Like `formatMoment`, for use in a sentence: "at 14:03", "on 12 Nov, 14:03". */
export function momentPhrase(instant: string, now: Date): string {
  const isToday = new Date(instant).toDateString() === now.toDateString();
  return `${isToday ? "at" : "on"} ${formatMoment(instant, now)}`;
}

/** "12 Nov 2026". */
export function formatDate(instant: string): string {
  return format({ dateStyle: "medium" }).format(new Date(instant));
}

/** "Today", "Yesterday", "Monday 9 November", with the year where it is another one. */
export function formatDay(instant: string, now: Date): string {
  const date = new Date(instant);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return "Today";
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  const year: Intl.DateTimeFormatOptions =
    date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return format({ weekday: "long", day: "numeric", month: "long", ...year }).format(date);
}

/** A duration in its two largest units: "1 d 3 h", "5 h 12 min", "12 min"; below a minute "under 1 min". */
export function formatSpan(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return hours % 24 > 0 ? `${days} d ${hours % 24} h` : `${days} d`;
  if (hours > 0) return minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return minutes > 0 ? `${minutes} min` : "under 1 min";
}
