const pattern =
  /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** Smaller numbers are epoch seconds, larger ones milliseconds. */
const millisecondsFrom = 100_000_000_000;

/** Instants outside this range are treated as invalid. ISO 8601 has another form after the year 9999. */
const firstMs = Date.UTC(1970, 0, 1);
const endMs = Date.UTC(10_000, 0, 1);

/**
 * The instant as gateways print it, `2019-04-09T16:01:56.494-0300`: an offset without a colon, which is not RFC 3339
 * (CTLive Channel API v1, Delivery Message). Also accepted: no offset (UTC), no seconds, an offset with a colon, and
 * epoch numbers (ctlive §8). Null for anything else, for dates that do not exist and for years outside 1970 to 9999.
 * `Date` does not parse it, since engines disagree about this format.
 */
export function parseTimestamp(value: unknown): Date | null {
  if (typeof value === "number") return epoch(value);
  const match = typeof value === "string" ? pattern.exec(value.trim()) : null;
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 60) return null;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  // Date.UTC rolls 31 February over into March, and reads the years 0 to 99 as 1900 to 1999.
  if (midnight.getUTCFullYear() !== year || midnight.getUTCMonth() !== month - 1) return null;
  if (midnight.getUTCDate() !== day) return null;
  const milliseconds = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const local = ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
  return plausible(midnight.getTime() + local - offsetMs(match[8]));
}

function epoch(value: number): Date | null {
  if (!Number.isInteger(value) || value <= 0) return null;
  return plausible(value < millisecondsFrom ? value * 1000 : value);
}

function plausible(ms: number): Date | null {
  return ms >= firstMs && ms < endMs ? new Date(ms) : null;
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === "Z") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * 60_000;
}
