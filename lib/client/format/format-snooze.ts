import { formatWeekdayMoment } from "./format-instant";

/** "until Fri 4 Dec, 09:00" in the agent's time zone; of `reply` or null "until the customer replies". */
export function untilPhrase(until: string | null): string {
  return until === null || until === "reply"
    ? "until the customer replies"
    : `until ${formatWeekdayMoment(until)}`;
}
