import { createHash, timingSafeEqual } from "node:crypto";

/** Whether two secrets are the same; how long it takes tells nothing of what is expected, its length included. */
export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

/** Equal lengths for a comparison whose duration tells nothing. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
