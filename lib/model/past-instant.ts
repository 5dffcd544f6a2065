/** No provider is older: a clock that shows an earlier time was never set. */
const clocksSince = Date.UTC(2000, 0, 1);

/**
 * When something happened that somebody outside dates: what happened before `now` by their clock happened then, what
 * they date later, before the year 2000, or not at all, happens now. A clock that is ahead so never makes anything last
 * longer, and one that was never set closes nothing.
 */
export function pastInstant(at: Date | null, now: Date): Date {
  return at !== null && at < now && at.getTime() >= clocksSince ? at : now;
}

/** The later of two instants. */
export function laterOf(a: Date | null, b: Date): Date {
  return a !== null && a > b ? a : b;
}

/** The earlier of two instants. */
export function earlierOf(a: Date | null, b: Date): Date {
  return a !== null && a < b ? a : b;
}
