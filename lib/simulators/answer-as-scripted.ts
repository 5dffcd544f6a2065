import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, writeAnswer } from "./http-server";
import type { ScriptedAnswer } from "./scripted-answer";

/** How a request ended: what was answered, null where the connection was broken off, and after how long. */
export interface Ended {
  readonly status: number | null;
  /** The body as text. */
  readonly answer: string | null;
  /** From the request to the answer, or to the end of the connection without one. */
  readonly durationMs: number;
}

/**
 * Answers a request as its faults have it: after their delay, or not at all. Tells `ended` before the caller sees the
 * answer; a request that hangs never ends.
 */
export async function answerAsScripted(
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
  given: {
    readonly scripted: ScriptedAnswer;
    /** The delay where the script gives none. */
    readonly slowMs: number;
    readonly signal: AbortSignal;
    /** When the request had been read, by `performance.now()`. */
    readonly readAt: number;
  },
  answer: Answer,
  ended: (how: Ended) => void,
): Promise<void> {
  const { scripted, slowMs, signal, readAt } = given;
  // Closing the simulator cuts the delay short; the socket is gone by then.
  const delayMs = scripted.delayMs ?? slowMs;
  if (delayMs > 0) await sleep(delayMs, undefined, { signal }).catch(() => undefined);
  const durationMs = Math.round(performance.now() - readAt);
  if (scripted.reset === true) {
    ended({ status: null, answer: null, durationMs });
    request.socket.destroy();
  } else if (scripted.hang !== true) {
    const { status, body } = answer;
    ended({ status, answer: typeof body === "string" ? body : JSON.stringify(body), durationMs });
    await writeAnswer(response, answer);
  }
}
