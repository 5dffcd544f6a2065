import { shortIdBounds } from "./short-id";

const length = 9;
const count = 36n ** BigInt(length);
/** Shares no factor with 36, so that multiplying by it can be taken back: neighbours in time do not look alike. */
const spread = 60_466_176_000_001n;
const gather = inverseOf(spread, count);

/**
 * The short public id of a conversation, nine letters and digits: the instant of its UUIDv7 and five of its random
 * bits. Follows from the id alone.
 */
export function slugOf(uuid: string): string {
  const digits = uuid.replaceAll("-", "");
  const instant = BigInt(`0x${digits.slice(0, 12)}`);
  const place = instant * 32n + BigInt(Number.parseInt(digits.slice(-2), 16) % 32);
  return ((place * spread) % count).toString(36).toUpperCase().padStart(length, "0");
}

/** The ids among which the one with this slug is, both ends included; null for what is no slug. */
export function slugBounds(slug: string): { readonly from: string; readonly to: string } | null {
  if (!/^[\dA-Z]{9}$/u.test(slug)) return null;
  let place = 0n;
  for (const digit of slug) place = place * 36n + BigInt(Number.parseInt(digit, 36));
  const instant = ((place * gather) % count) / 32n;
  return shortIdBounds(instant.toString(16).padStart(12, "0").slice(-12).padEnd(24, "0"));
}

/** What undoes multiplying by a number, among the remainders of another that shares no factor with it. */
function inverseOf(value: bigint, modulus: bigint): bigint {
  let [rest, next] = [modulus, value % modulus];
  let [factor, nextFactor] = [0n, 1n];
  while (next !== 0n) {
    const times = rest / next;
    [rest, next] = [next, rest - times * next];
    [factor, nextFactor] = [nextFactor, factor - times * nextFactor];
  }
  return ((factor % modulus) + modulus) % modulus;
}
