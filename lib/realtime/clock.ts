/**
 * The time that waiting runs by. It goes on evenly, whatever is done to the clock on the wall: set back or ahead, that
 * neither prolongs a wait nor ends one. Its instants are for comparing with each other, never for showing.
 */
export interface Clock {
  /** Milliseconds, near those since 1970 as long as nobody sets the clock on the wall. */
  now(): number;
  /** Calls back once, after `ms`; the function that comes back takes that off. */
  after(ms: number, callback: () => void): () => void;
}

/**
 * The clock of this process: begins at the time on the wall, or at `latest` where that is later, and goes on from there
 * by a counter that nobody sets. `latest` is what an earlier process has reached, so that what it stored to wait for
 * does not wait anew.
 */
export function createClock(latest = 0): Clock {
  const origin = Math.max(Date.now(), latest) - performance.now();
  return {
    now: () => Math.floor(origin + performance.now()),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
