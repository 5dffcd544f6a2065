import type { Clock } from "./clock";
import type { WireEvent } from "./wire";

const everyMs = 1_500;
const idleAfterMs = 6_000;

export type TypingSignal = {
  /** The field contains this text now. */
  typed(text: string): void;
  /** The message was sent, or nobody is connected. */
  stop(): void;
};

/**
 * Sends what the customer is typing: at once, then at most every 1.5 seconds, always ending with the last text. Six
 * seconds without a change, or an empty field, end it. `send` gets one event at a time; its errors are ignored.
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

  /** Calls `then` after this long, unless the returned controller is aborted before. */
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
