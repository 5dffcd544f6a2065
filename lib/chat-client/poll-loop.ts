import type { Clock } from "./clock";
import { isBusy, isGone, type WireEvent } from "./wire";

/** The server answers within ten seconds, so after this time it is unreachable (bright-pattern §5). */
const abortAfterMs = 13_000;
/** After an immediate empty answer, the next poll waits this long. */
const emptyPauseMs = 1_000;
const busyPauseMs = 4_000;
const backOffMs = 1_000;
const backOffMaxMs = 30_000;

export type PollLoopOptions = {
  readonly clock: Clock;
  /** Rejects when `signal` is aborted. */
  poll(signal: AbortSignal): Promise<readonly WireEvent[]>;
  onEvents(events: readonly WireEvent[]): void;
  /** The server answered, for the first time or again. */
  onLive(): void;
  /** The server was not reached, or failed. */
  onTrouble(): void;
  /**
   * Another poll of the same chat is held: another tab gets the events. Polling continues when the promise resolves.
   */
  onBusy(): Promise<void>;
  /** The chat no longer exists; polling has stopped. */
  onGone(): void;
};

export type PollLoop = {
  /** Ends the pause before the next poll, because it is likely to succeed now. */
  wake(): void;
  stop(): void;
  /** Resolves when polling has stopped. */
  readonly done: Promise<void>;
};

/**
 * Polls one chat, one call at a time, until the chat no longer exists or `stop` is called. After failures it waits with
 * increasing, randomised pauses; after an answer it polls again at once.
 */
export function startPollLoop(options: PollLoopOptions): PollLoop {
  const { clock } = options;
  const stopped = new AbortController();
  let pause = new AbortController();
  let failures = 0;

  const wait = (ms: number) => {
    pause = new AbortController();
    return clock.wait(ms, AbortSignal.any([pause.signal, stopped.signal]));
  };

  /** One poll; null where it timed out. */
  async function pollOnce(): Promise<readonly WireEvent[] | null> {
    const call = new AbortController();
    const timer = new AbortController();
    void clock.wait(abortAfterMs, timer.signal).then(() => {
      if (!timer.signal.aborted) call.abort();
    });
    try {
      return await options.poll(AbortSignal.any([call.signal, stopped.signal]));
    } catch (error) {
      if (call.signal.aborted) return null;
      throw error;
    } finally {
      timer.abort();
    }
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      const startedAt = clock.now();
      try {
        const events = await pollOnce();
        if (stopped.signal.aborted) return;
        if (events === null) {
          options.onTrouble();
          continue;
        }
        failures = 0;
        options.onLive();
        options.onEvents(events);
        if (events.length === 0 && clock.now() - startedAt < emptyPauseMs) await wait(emptyPauseMs);
      } catch (error) {
        if (stopped.signal.aborted) return;
        if (isGone(error)) {
          stopped.abort();
          options.onGone();
          return;
        }
        if (isBusy(error)) {
          failures = 0;
          options.onLive();
          await options.onBusy();
          await wait(busyPauseMs * (0.75 + clock.random() / 2));
        } else {
          options.onTrouble();
          const longest = Math.min(backOffMaxMs, backOffMs * 2 ** failures);
          failures += 1;
          await wait(longest * (0.5 + clock.random() / 2));
        }
      }
    }
  }

  return {
    wake: () => pause.abort(),
    stop: () => stopped.abort(),
    done: run(),
  };
}
