import type { Clock } from "./clock";
import type { WireEvent } from "./wire";

const everyMs = 1_500;
const idleAfterMs = 6_000;

export type TypingSignal = {
  /** The field holds this now. */
  typed(text: string): void;
  /** The message is sent, or nobody is there. */
  stop(): void;
};

/**
 * Tells the other side what is being typed: at once, then at most every 1.5 seconds, the last text always. Silence of six
 * seconds, or an empty field, ends it. `send` gets one event after the other; what it throws is forgotten.
 */
export function createTypingSignal(
  clock: Clock,
  send: (event: WireEvent) => Promise<void>,
): TypingSignal {
  let text = "";
  let toldAt: number | null = null;
  let next: AbortController | null = null;
  let idle: AbortController | null = null;
  let sending: Promise<void> = Promise.resolve();

  function tell(event: WireEvent): void {
    sending = sending.then(() => send(event)).catch(() => {});
  }

  /** Runs `then` after this long unless what it gives is aborted before. */
  function after(ms: number, then: () => void): AbortController {
    const timer = new AbortController();
    void clock.wait(ms, timer.signal).then(() => {
      if (!timer.signal.aborted) then();
    });
    return timer;
  }

  function say(): void {
    next = null;
    toldAt = clock.now();
    tell({ event: "chat_session_typing", msg: text });
    idle?.abort();
    idle = after(idleAfterMs, stop);
  }

  function stop(): void {
    next?.abort();
    idle?.abort();
    next = null;
    idle = null;
    if (toldAt !== null) tell({ event: "chat_session_not_typing" });
    toldAt = null;
  }

  return {
    typed(now) {
      if (now.trim() === "") return stop();
      text = now;
      const sinceMs = toldAt === null ? everyMs : clock.now() - toldAt;
      if (sinceMs >= everyMs) say();
      else next ??= after(everyMs - sinceMs, say);
    },
    stop,
  };
}
