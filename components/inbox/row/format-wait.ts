/** A waiting time, short enough for a list row: "45s", "12m", "3h 05m", "2d". */
export function formatWait(sinceMs: number, now: number): string {
  const seconds = Math.max(0, Math.floor((now - sinceMs) / 1_000));
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h ${String(minutes % 60).padStart(2, "0")}m`;
  return `${Math.floor(hours / 24)}d`;
}

/** An age in whole units: "now", "12m", "3h", "2d", "5w". */
export function formatAge(atMs: number, now: number): string {
  const minutes = Math.floor(Math.max(0, now - atMs) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h`;
  const days = Math.floor(hours / 24);
  return days < 21 ? `${days}d` : `${Math.floor(days / 7)}w`;
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

/** The time left of the reply window, when it is short; null otherwise. */
export function windowWords(windowClosesAt: string | null, now: number): string | null {
  if (windowClosesAt === null) return null;
  const leftMs = new Date(windowClosesAt).getTime() - now;
  if (leftMs <= 0) return "Window closed";
  if (leftMs >= windowWarningMs) return null;
  const minutes = Math.ceil(leftMs / 60_000);
  return minutes < 60 ? `${minutes}m left` : `${Math.floor(minutes / 60)}h ${minutes % 60}m left`;
}
