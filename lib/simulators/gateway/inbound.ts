import { setTimeout as sleep } from "node:timers/promises";
import { call } from "../http-call";
import { PostOrder } from "../post-order";
import type { GatewayAccount } from "./account";

const answerBytesMax = 1024 * 1024;

/** One try to post. `status` is `null` and `error` says why when there was no answer. */
export interface PostAttempt {
  /** 1, or 2 for the second of two posts made by the fault `duplicate`. */
  readonly copy: number;
  /** From 1, within the copy. */
  readonly attempt: number;
  readonly at: Date;
  /** Until the answer, or until it was clear that none would come. */
  readonly durationMs: number;
  readonly status: number | null;
  readonly body: string;
  readonly error: string | null;
}

/** Something posted to the platform, as it stands now or ended. */
export interface PostOutcome {
  readonly kind: "message" | "delivered" | "seen" | "failed";
  readonly messageId: string;
  /** The envelope as posted, JSON. */
  readonly envelope: string;
  /** `accepted` when the platform answered 2xx (to both copies, if there were two). */
  readonly state: "posting" | "accepted" | "failed";
  /** The latest answer's status and body. */
  readonly status: number | null;
  readonly body: string;
  /** What a person is told while it is not accepted: the last fault and when it is tried again. */
  readonly detail: string | null;
  readonly attempts: readonly PostAttempt[];
}

export interface PostRequest {
  readonly kind: PostOutcome["kind"];
  readonly messageId: string;
  readonly envelope: unknown;
  /** Posts of one lane take turns. */
  readonly lane: string;
  readonly lastFirst?: boolean;
  readonly copies?: number;
  /** Called after each attempt and at the end, with the outcome so far. */
  progress(outcome: PostOutcome): void;
}

export interface PostSettings {
  readonly now: () => Date;
  readonly retryBaseMs: number;
  readonly attemptsMax: number;
  readonly timeoutMs: number;
  readonly burstMs: number;
  readonly signal: AbortSignal;
}

/**
 * Posts to the platform as Infobip does: after a connection error, a 5xx, a 408 or a 429, repeat *n*
 * follows 1 min + (1 min × n²) later, the minute being `retryBaseMs`; any other answer is final.
 */
export class Poster {
  readonly #settings: PostSettings;
  readonly #order: PostOrder;

  constructor(settings: PostSettings) {
    this.#settings = settings;
    this.#order = new PostOrder(settings.burstMs, settings.signal);
  }

  /** Resolves when the platform accepted, refused for good, or was tried `attemptsMax` times; never rejects. */
  post(account: GatewayAccount, request: PostRequest): Promise<PostOutcome> {
    const { kind, messageId, lane, lastFirst = false, copies = 1 } = request;
    let outcome: PostOutcome = {
      kind,
      messageId,
      envelope: JSON.stringify(request.envelope),
      state: "posting",
      status: null,
      body: "",
      detail: null,
      attempts: [],
    };
    return this.#order.run(lane, lastFirst, async (endTurn) => {
      const record = (made: PostAttempt, detail: string | null) => {
        const attempts = [...outcome.attempts, made];
        outcome = { ...outcome, status: made.status, body: made.body, detail, attempts };
        request.progress(outcome);
        endTurn();
      };
      const copyNumbers = Array.from({ length: copies }, (_, index) => index + 1);
      const accepted = await Promise.all(
        copyNumbers.map((copy) => this.#deliver(account, outcome.envelope, copy, record)),
      );
      outcome = accepted.every(Boolean)
        ? { ...outcome, state: "accepted", detail: null }
        : { ...outcome, state: "failed" };
      request.progress(outcome);
      return outcome;
    });
  }

  async #deliver(
    account: GatewayAccount,
    envelope: string,
    copy: number,
    record: (made: PostAttempt, detail: string | null) => void,
  ): Promise<boolean> {
    const { attemptsMax, retryBaseMs, signal } = this.#settings;
    for (let attempt = 1; ; attempt += 1) {
      const made = await this.#attempt(account, envelope, copy, attempt);
      if (isAccepted(made)) {
        record(made, null);
        return true;
      }
      const fault = made.error ?? `The platform answered ${made.status}`;
      if (!mayRetry(made) || attempt >= attemptsMax || signal.aborted) {
        record(made, fault);
        return false;
      }
      const pauseMs = retryBaseMs + retryBaseMs * attempt ** 2;
      record(made, `${fault}; trying again in ${pauseMs / 1000} s`);
      // Closing the gateway cuts the pause short; the attempt after it then ends the loop.
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async #attempt(
    account: GatewayAccount,
    envelope: string,
    copy: number,
    attempt: number,
  ): Promise<PostAttempt> {
    const { now, signal, timeoutMs } = this.#settings;
    const made = { copy, attempt, at: now() };
    const startedAt = performance.now();
    const took = () => ({ durationMs: Math.round(performance.now() - startedAt) });
    try {
      const { status, body } = await postEnvelope(account, envelope, {}, { signal, timeoutMs });
      return { ...made, ...took(), status, body, error: null };
    } catch (cause) {
      const error = cause instanceof Error ? cause.message : String(cause);
      return { ...made, ...took(), status: null, body: "", error };
    }
  }
}

/** Posts a body once, as it is. `headers` are added to the usual ones; `null` leaves one out. */
export async function postEnvelope(
  account: GatewayAccount,
  body: string,
  headers: Readonly<Record<string, string | null>>,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<{ status: number; body: string }> {
  const all = new Map<string, string | null>([
    ["content-type", "application/json"],
    ["accept", "application/json"],
    ["authorization", account.authorization],
  ]);
  for (const [name, value] of Object.entries(headers)) all.set(name.toLowerCase(), value);
  const sent = [...all].filter((entry): entry is [string, string] => entry[1] !== null);
  const reply = await call({
    method: "POST",
    url: account.platformUrl,
    headers: Object.fromEntries(sent),
    body,
    timeoutMs,
    bytesMax: answerBytesMax,
    signal,
  });
  return { status: reply.status, body: reply.body.toString("utf8") };
}

function isAccepted({ status }: PostAttempt): boolean {
  return status !== null && status >= 200 && status < 300;
}

function mayRetry({ status }: PostAttempt): boolean {
  return status === null || status >= 500 || status === 408 || status === 429;
}
