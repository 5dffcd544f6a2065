import { z } from "zod";
import { cutText } from "@/lib/model/cut-text";
import { retryAfterMs } from "@/lib/model/retry-after";
import type { Delivery, ProviderReply } from "../customer-side/protocol";
import { parseJson } from "./json";
import { failureOf, statusGroup, wireError, wireStatus } from "./status";
import { asList, isObject, optionalIdentifier, optionalObject, optionalText } from "./wire-fields";

type Answer = Extract<ProviderReply, { kind: "answer" }>;

/** REJECTED_DUPLICATE_MESSAGE_ID (ctlive §9.2). */
const duplicateId = 23;

/**
 * The outcome of a send call, by the table of ctlive §7.4. 200 means accepted, not delivered (CTLive Channel API v1,
 * Response format). A broken or throttled call is retried; a refusal is final. A redirect counts as a refusal, since
 * our credentials go only to the configured URL. A 2xx without a result may have been accepted: it is uncertain.
 */
export function interpret(reply: ProviderReply, attempt: number, now: Date): Delivery {
  if (reply.kind === "broken") return brokenOff(reply);
  const { status } = reply;
  if (status >= 200 && status < 300) return readResult(reply, attempt);
  const { reason, code } = readRefusal(reply.body);
  const because = reason === null ? "" : `: ${reason}`;
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return {
      kind: "retry",
      afterMs: retryAfterMs(reply.headers, now),
      detail: `The provider could not take the message now${because}`,
      code: code ?? String(status),
      // A proxy in front of the gateway answers so; the gateway itself may have accepted the message.
      isUncertain: status === 502 || status === 504,
    };
  }
  return {
    kind: "rejected",
    failure: {
      detail: refusalText(status, because),
      code: code ?? String(status),
      remedy: "ask_admin",
    },
    fault: status === 401 || status === 403 ? "line" : "message",
  };
}

function refusalText(status: number, because: string): string {
  if (status === 401 || status === 403) return "The provider refused this line's credentials";
  if (status < 400) return "The provider's address leads elsewhere";
  return `The provider did not accept the message${because}`;
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

const result = z.looseObject({
  messages: z
    .unknown()
    .optional()
    .transform((value) => asList(value)[0])
    .pipe(z.looseObject({ messageId: optionalIdentifier, status: wireStatus, error: wireError })),
});

/** The result in a 2xx. Extra members are ignored (ctlive E23). */
function readResult({ body }: Answer, attempt: number): Delivery {
  const parsed = result.safeParse(parseJson(body));
  const { messageId = null, status = null, error = null } = parsed.data?.messages ?? {};
  const group = statusGroup(status);
  if (group === null && error === null && messageId === null) {
    return {
      kind: "uncertain",
      detail: "The provider's answer does not say what became of the message",
    };
  }
  const isRepeat = attempt > 1 && group === 5 && status?.id === duplicateId;
  const isRefused = group === null ? error !== null : group === 2 || group >= 4;
  if (isRefused && !isRepeat) {
    return { kind: "rejected", failure: failureOf(status, error), fault: "message" };
  }
  return { kind: "accepted", externalMessageId: messageId, remark: remarkOf(messageId, isRepeat) };
}

function remarkOf(messageId: string | null, isRepeat: boolean): string | null {
  if (isRepeat) return "The provider had the message from an earlier attempt";
  return messageId === null
    ? "The provider gave the message no number, so it cannot confirm the delivery"
    : null;
}

const refusal = z.looseObject({
  requestError: optionalObject({
    serviceException: optionalObject({
      messageId: optionalText,
      text: optionalText,
      validationErrors: z.unknown().optional(),
    }),
  }),
  errorCode: optionalText,
  description: optionalText,
});

/** The gateway's own reason: `requestError`, else the newer throttling body (ctlive §7.4). */
function readRefusal(body: string): { reason: string | null; code: string | null } {
  const parsed = refusal.safeParse(parseJson(body));
  if (!parsed.success) return { reason: null, code: null };
  const { requestError, errorCode, description } = parsed.data;
  const exception = requestError?.serviceException ?? null;
  const faults = flattened(exception?.validationErrors);
  const text = exception?.text ?? description;
  const reason =
    text !== null && faults !== "" ? `${text} (${faults})` : (text ?? (faults || null));
  const code = exception?.messageId ?? errorCode;
  return {
    reason: reason === null ? null : cutText(reason, 800),
    code: code === null ? null : cutText(code, 200),
  };
}

/** A map from member to sentences, as one line (WhatsApp OpenAPI, `validationErrors`). */
function flattened(validationErrors: unknown): string {
  if (typeof validationErrors === "string") return validationErrors;
  if (!isObject(validationErrors)) return "";
  return Object.entries(validationErrors)
    .map(([member, faults]) => {
      const sentences = (Array.isArray(faults) ? faults : [faults]).filter(
        (fault) => typeof fault === "string",
      );
      return `${member}: ${sentences.join(", ")}`;
    })
    .join("; ");
}
