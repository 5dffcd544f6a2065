/**
 * When something happened that somebody outside dates: what happened before `now` by their clock happened then, what
 * they date later, or not at all, happens now. A clock that is ahead so never makes anything last longer.
 */
export function pastInstant(at: Date | null, now: Date): Date {
  return at !== null && at < now ? at : now;
}

/** The later of two instants. */
export function laterOf(a: Date | null, b: Date): Date {
  return a !== null && a > b ? a : b;
}

/** The earlier of two instants. */
export function earlierOf(a: Date | null, b: Date): Date {
  return a !== null && a < b ? a : b;
}
