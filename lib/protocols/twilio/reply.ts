import { z } from "zod";
import { boundedJson } from "@/lib/model/bounded-json";
import { cutText } from "@/lib/model/cut-text";
import { retryAfterMs } from "@/lib/model/retry-after";
import type { Delivery, ProviderReply } from "../customer-side/protocol";
import { isLineCode } from "./failure-codes";
import { failureOf } from "./failure-text";
import { optOutOf } from "./opt-out";
import { stateOf } from "./status";

const tooManyRequests = 20429;

/**
 * The outcome of a send call (twilio §1.1). 201 means accepted, not delivered. A broken or throttled call is retried. A
 * refusal is final, and stops the line when it concerns the account. A 2xx without a message may have been accepted: it
 * is uncertain.
 */
export function interpret(reply: ProviderReply, _attempt: number, now: Date): Delivery {
  if (reply.kind === "broken") return brokenOff(reply);
  const { status } = reply;
  const { sid, state, code, message } = readBody(reply.body);
  if (status >= 200 && status < 300) {
    if (state === "failed") return rejected(failureOf(code, message, "Not delivered"), code);
    if (sid !== null) return { kind: "accepted", externalMessageId: sid, remark: null };
    return {
      kind: "uncertain",
      detail: "The provider's answer does not say what became of the message",
    };
  }
  if (
    status === 429 ||
    code === tooManyRequests ||
    status === 408 ||
    status === 425 ||
    status >= 500
  ) {
    return {
      kind: "retry",
      afterMs: retryAfterMs(reply.headers, now),
      detail: "The provider could not take the message now",
      code: String(code ?? status),
      // A proxy in front of Twilio answers so; Twilio itself may have accepted the message.
      isUncertain: status === 502 || status === 504,
    };
  }
  const failure = failureOf(code, message, refusalText(status));
  const isAccount = isLineCode(code) || (code === null && [401, 403, 404].includes(status));
  return {
    kind: "rejected",
    failure: { ...failure, code: failure.code ?? String(status) },
    fault: isAccount ? "line" : "message",
    ...optOutOf(code),
  };
}

function rejected(failure: ReturnType<typeof failureOf>, code: number | null): Delivery {
  const fault = isLineCode(code) ? "line" : "message";
  return { kind: "rejected", failure, fault, ...optOutOf(code) };
}

function refusalText(status: number): string {
  if (status === 401 || status === 403) return "The provider refused this line's credentials";
  if (status === 404) return "The provider does not know this line's account";
  if (status < 400) return "The provider's address leads elsewhere";
  return "The provider did not accept the message";
}

function brokenOff({ phase, detail }: Extract<ProviderReply, { kind: "broken" }>): Delivery {
  return {
    kind: "retry",
    afterMs: null,
    detail: `The provider's server ${detail}`,
    code: null,
    isUncertain: phase === "sent",
  };
}

const text = z.string().min(1).nullable().catch(null);
const number = z.coerce.number().int().positive().nullable().catch(null);

/** A message or an error: `error_code` and `error_message` of a message are `code` and `message` of an error. */
const answer = z
  .looseObject({
    sid: z.string().min(1).max(500).nullable().catch(null),
    status: z.unknown(),
    code: number,
    message: text,
    error_code: number,
    error_message: text,
  })
  .transform((body) => ({
    sid: body.sid,
    state: typeof body.status === "string" ? stateOf(body.status) : null,
    code: body.code ?? body.error_code,
    message: cutOrNull(body.message ?? body.error_message),
  }));

function readBody(body: string): z.output<typeof answer> {
  const parsed = answer.safeParse(parseJson(body));
  return parsed.data ?? { sid: null, state: null, code: null, message: null };
}

function cutOrNull(words: string | null): string | null {
  return words === null ? null : cutText(words, 800);
}

function parseJson(text: string): unknown {
  try {
    return boundedJson(text);
  } catch {
    return undefined;
  }
}
