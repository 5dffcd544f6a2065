/**
 * `Retry-After` in seconds or as an HTTP date (RFC 9110 §10.2.3); null when absent or neither. Seconds have as many digits
 * as they have: what is past all counting is infinite.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const value = headers["retry-after"]?.trim() ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const instant = value.endsWith("GMT") ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? null : Math.max(instant - now.getTime(), 0);
}
