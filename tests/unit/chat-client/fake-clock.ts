import type { Clock } from "@/lib/chat-client/clock";

/** A clock that stands still unless time passes by `pass`; its chance is always one half. */
export type FakeClock = Clock & {
  /** Moves it on, ending the waits on the way one after the other. */
  pass(ms: number): Promise<void>;
};

export function createFakeClock(): FakeClock {
  let now = 1_000_000;
  const waits = new Set<{ readonly until: number; readonly end: () => void }>();

  return {
    now: () => now,
    random: () => 0.5,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wait = {
          until: now + ms,
          end() {
            waits.delete(wait);
            resolve();
          },
        };
        waits.add(wait);
        signal.addEventListener("abort", wait.end);
      }),
    async pass(ms) {
      const end = now + ms;
      await settled();
      for (;;) {
        const [next] = [...waits].sort((a, b) => a.until - b.until);
        if (next === undefined || next.until > end) break;
        now = next.until;
        next.end();
        await settled();
      }
      now = end;
    },
  };
}

/** Resolves when everything that can go on without time has done so; `_` is what set it going. */
export function settled(_?: unknown): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
