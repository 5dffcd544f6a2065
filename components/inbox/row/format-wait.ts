import type { Words } from "@/lib/languages/words";

/** A waiting time, short enough for a list row: "45s", "12m", "3h 05m", "2d". */
export function formatWait(sinceMs: number, now: number, words: Words): string {
  const seconds = Math.max(0, Math.floor((now - sinceMs) / 1_000));
  if (seconds < 60) return words("list.wait.seconds", { count: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return words("list.wait.minutes", { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return words("list.wait.days", { count: Math.floor(hours / 24) });
  const rest = String(minutes % 60).padStart(2, "0");
  return words("list.wait.hoursMinutes", { hours, minutes: rest });
}

/** An age in whole units: "now", "12m", "3h", "2d", "5w". */
export function formatAge(atMs: number, now: number, words: Words): string {
  const minutes = Math.floor(Math.max(0, now - atMs) / 60_000);
  if (minutes < 1) return words("list.wait.now");
  if (minutes < 60) return words("list.wait.minutes", { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return words("list.wait.hours", { count: hours });
  const days = Math.floor(hours / 24);
  return days < 21
    ? words("list.wait.days", { count: days })
    : words("list.wait.weeks", { count: Math.floor(days / 7) });
}

export type Urgency = "none" | "amber" | "red";

/** Within which time customers are answered, where nobody says otherwise. */
const firstResponseTargetMs = 10 * 60_000;

/**
 * How urgent an answer is, by how long the customer has waited: amber once the time in which customers are to be
 * answered (10 minutes) is over, red once it is over three times.
 */
export function urgencyOf(waitingSince: string | null, now: number): Urgency {
  if (waitingSince === null) return "none";
  const waitedMs = now - new Date(waitingSince).getTime();
  if (waitedMs > 3 * firstResponseTargetMs) return "red";
  return waitedMs > firstResponseTargetMs ? "amber" : "none";
}

const windowWarningMs = 4 * 60 * 60_000;

/** The minutes left of the reply window, 0 when it is over; null while there is plenty of time. */
export function windowMinutesLeft(windowClosesAt: string | null, now: number): number | null {
  if (windowClosesAt === null) return null;
  const leftMs = new Date(windowClosesAt).getTime() - now;
  return leftMs >= windowWarningMs ? null : Math.max(0, Math.ceil(leftMs / 60_000));
}

/** "Window closed", "12m left", "3h 5m left". */
export function windowWords(minutesLeft: number, words: Words): string {
  if (minutesLeft === 0) return words("list.window.closed");
  const [hours, minutes] = [Math.floor(minutesLeft / 60), minutesLeft % 60];
  return hours === 0
    ? words("list.window.minutes", { minutes })
    : words("list.window.hours", { hours, minutes });
}
