const longText = 40;
const longDelayMs = 2_000;

/** The longest delay of a message (web1on1 §8). */
export const delayMsMax = 24 * 3_600_000;

/**
 * How long before a delayed message the typing indicator is shown: two seconds for longer texts after longer delays,
 * else one, and never longer than the delay (web1on1 §8).
 */
export function typingMs(delayMs: number, text: string): number {
  const isLong = Array.from(text).length > longText && delayMs > longDelayMs;
  return Math.min(delayMs, isLong ? 2_000 : 1_000);
}
