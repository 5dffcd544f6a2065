import type { Clock } from "@/lib/realtime/clock";

type Timer = { readonly at: number; readonly callback: () => void };

/** Time that stands still unless it is moved. Begins at the real time; so does a clock on a wall that people can set. */
export class ManualClock implements Clock {
  #now = Date.now();
  readonly #timers = new Set<Timer>();
  readonly #watchers = new Set<() => void>();

  readonly now = (): number => this.#now;

  /** How far the clock on the wall was set ahead. */
  #aheadMs = 0;

  /** The time of day, as people see it. */
  readonly wall = (): Date => new Date(this.#now + this.#aheadMs);

  /** Sets the clock on the wall ahead, or back where it is negative. No time passes by that. */
  setWall(byMs: number): void {
    this.#aheadMs += byMs;
  }

  readonly after = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    for (const look of this.#watchers) look();
    return () => this.#timers.delete(timer);
  };

  /** Moves on, and calls whoever waited for that, in the order of time. */
  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].sort((a, b) => a.at - b.at);
      if (next === undefined || next.at > end) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = end;
  }

  /** Resolves as soon as at least so many wait: polls that are held, or that wait for another to go. */
  untilWaiting(count: number): Promise<void> {
    return this.until(() => this.#timers.size >= count);
  }

  /** Resolves as soon as this is so, looked at whenever somebody begins to wait. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
      look();
    });
  }
}
