/** When somebody is there, in a time zone of the IANA database. A day without entries is closed. */
export type BusinessHours = {
  readonly timeZone: string;
  /** Minutes since midnight on the clock of that zone, `to` not included; Monday first. */
  readonly days: readonly (readonly { readonly from: number; readonly to: number }[])[];
};

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * Whether an instant is within business hours: what counts is what the clocks of the zone show then. An hour that
 * clocks show twice counts twice, one that they skip never comes.
 */
export function isOpenAt({ timeZone, days }: BusinessHours, instant: Date): boolean {
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    weekday: "short",
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  });
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  const minute = Number(parts.get("hour")) * 60 + Number(parts.get("minute"));
  const today = days[weekdays.indexOf(parts.get("weekday") ?? "")] ?? [];
  return today.some(({ from, to }) => from <= minute && minute < to);
}
