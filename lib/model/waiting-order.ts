/** Greater than any instant in milliseconds that will occur, and with room below 2^53. */
const notWaiting = 1e15;

/**
 * One number that sorts a list, ascending, by "who waits longest first, then who was active last":
 * the instant since when somebody waits, or, behind all of those, the last activity turned around.
 */
export function waitingOrder(waitingSince: Date | null, lastActivityAt: Date): number {
  return waitingSince === null ? notWaiting - lastActivityAt.getTime() : waitingSince.getTime();
}

/** Orders below this one are of those who wait, all others are not. */
export const waitingOrderMax = 5e14;
