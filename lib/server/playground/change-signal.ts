/** Counts changes, and lets callers wait for the next one. */
export interface ChangeSignal {
  count(): void;
  /** Another one after every change. */
  version(): string;
  /** Resolves when the version is another than `since`, after `waitMs`, or when `signal` aborts. */
  changed(since: string, waitMs: number, signal: AbortSignal): Promise<void>;
  /** Ends all waiting, now and from now on. */
  release(): void;
}

/** A counter of changes that can be waited for. It grows over restarts, too. */
export function createChangeSignal(): ChangeSignal {
  const waiting = new Set<() => void>();
  // Begins at the clock, so that no version of an earlier run comes again.
  let count = Date.now();
  let isReleased = false;
  const wake = () => {
    for (const resume of [...waiting]) resume();
  };
  return {
    count() {
      count++;
      wake();
    },
    version: () => String(count),
    changed: (since, waitMs, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(done);
          signal.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, waitMs);
        signal.addEventListener("abort", done);
        if (since !== String(count) || signal.aborted || isReleased) done();
        else waiting.add(done);
      }),
    release() {
      isReleased = true;
      wake();
    },
  };
}
