import { randomInt } from "node:crypto";
import { v7 } from "uuid";
import type { Clock } from "@/lib/realtime/clock";

/** Where ids of a millisecond begin to count: below half of what fits, so that none overflows. */
const firstMax = 0x7fff_ffff;

/**
 * Gives UUIDv7 after UUIDv7, each greater than the one before it, whatever is done to the clock on the wall: rows that
 * are read in the order of their ids keep the order in which they were made, over restarts, too.
 */
export function createIds(clock: Clock): () => string {
  let msecs = 0;
  let seq = 0;
  return () => {
    const now = clock.now();
    seq = now > msecs ? randomInt(firstMax) : seq + 1;
    msecs = Math.max(now, msecs);
    return v7({ msecs, seq });
  };
}
