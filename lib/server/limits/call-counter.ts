/** Keys counted at a time, in each counter. */
const keysMax = 50_000;

type Window = { count: number; readonly endsAtMs: number };

/** The count of a key in its window. */
export type CallCount = {
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Until its window is over: whole seconds, at least 1. */
  readonly resetSeconds: number;
};

/**
 * Counts calls by key in windows of time, each of which begins with a key's first call. In memory and bounded: past
 * 50,000 keys, those whose windows end soonest make way. A clock that is set does not matter.
 */
export class CallCounter {
  // All windows are equally long and in order of their beginning, so the first ones end first.
  readonly #windows = new Map<string, Window>();

  constructor(
    readonly callsMax: number,
    readonly seconds: number,
  ) {}

  /** Counts one call more. */
  take(key: string): CallCount {
    const window = this.#liveWindow(key) ?? this.#begin(key);
    window.count += 1;
    return this.#stateOf(window);
  }

  /** Takes one call back. */
  giveBack(key: string): void {
    const window = this.#liveWindow(key);
    if (window !== undefined && window.count > 0) window.count -= 1;
  }

  forget(key: string): void {
    this.#windows.delete(key);
  }

  /** Where a key stands whose next call would be one too many; null for any other. */
  spent(key: string): CallCount | null {
    const window = this.#liveWindow(key);
    return window === undefined || window.count < this.callsMax ? null : this.#stateOf(window);
  }

  #liveWindow(key: string): Window | undefined {
    const window = this.#windows.get(key);
    return window === undefined || window.endsAtMs <= performance.now() ? undefined : window;
  }

  #begin(key: string): Window {
    const now = performance.now();
    // Deleted first, so that it stands at the end again.
    this.#windows.delete(key);
    for (const [oldest, { endsAtMs }] of this.#windows) {
      if (endsAtMs > now && this.#windows.size < keysMax) break;
      this.#windows.delete(oldest);
    }
    const window = { count: 0, endsAtMs: now + this.seconds * 1_000 };
    this.#windows.set(key, window);
    return window;
  }

  #stateOf({ count, endsAtMs }: Window): CallCount {
    return {
      isExceeded: count > this.callsMax,
      remaining: Math.max(0, this.callsMax - count),
      resetSeconds: Math.max(1, Math.ceil((endsAtMs - performance.now()) / 1_000)),
    };
  }
}
