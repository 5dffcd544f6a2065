const longText = 40;
const longDelayMs = 2_000;

/** Longest time for which a message is kept back (web1on1 §8). */
export const delayMsMax = 24 * 3_600_000;

/**
 * For how long before a delayed message somebody is seen typing: two seconds for longer texts after longer delays,
 * else one, and never longer than the delay (web1on1 §8).
 */
export function typingMs(delayMs: number, text: string): number {
  const isLong = Array.from(text).length > longText && delayMs > longDelayMs;
  return Math.min(delayMs, isLong ? 2_000 : 1_000);
}
