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
