import { type TimeRead, timeAhead } from "./read-time";

/** A moment as the agent's clock shows it, in the form of the browser's field: `2026-12-04T09:00`. */
export function clockText(at: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The moment at which the agent's clock shows what stands in such a field; `unclear` where it is not complete. */
export function readClock(text: string, now: Date): Exclude<TimeRead, { kind: "reply" }> {
  return timeAhead(new Date(text), now);
}
