import { z } from "zod";
import { boundedJson } from "@/lib/model/bounded-json";
import { retryAfterMs } from "@/lib/model/retry-after";
import type { Delivery, ProviderReply } from "../customer-side/protocol";

/** APNs sends a reason; Firebase has it in the details of an error, else as the error's status. */
const answer = z
  .looseObject({
    reason: z.string().optional(),
    error: z
      .looseObject({
        status: z.string().optional(),
        details: z
          .array(z.looseObject({ errorCode: z.string().optional() }))
          .catch([])
          .default([]),
      })
      .optional(),
  })
  .catch({});

const accepted = z.looseObject({ name: z.string().min(1) });

/** Reasons that concern our own key, not the app's token. */
const accountReasons = [
  ...["InvalidProviderToken", "MissingProviderToken", "BadCertificate", "TopicDisallowed"],
  ...["THIRD_PARTY_AUTH_ERROR", "PERMISSION_DENIED", "UNAUTHENTICATED"],
];

/**
 * The outcome of a push call (Apple, Handling notification responses from APNs; Firebase, `ErrorCode`). An invalid
 * token is a fault of the message, a refused key one of the line. A broken call may have been accepted and is retried:
 * a second notification replaces the first.
 */
export function interpretPushReply(reply: ProviderReply, _attempt: number, now: Date): Delivery {
  if (reply.kind === "broken") {
    return {
      kind: "retry",
      afterMs: null,
      detail: `The push service ${reply.detail}`,
      code: null,
      isUncertain: reply.phase === "sent",
    };
  }
  const { status, headers, body } = reply;
  if (status >= 200 && status < 300) {
    if (!isAccepted(body)) {
      return {
        kind: "retry",
        afterMs: null,
        detail: `The push service answered ${status} without a result`,
        code: null,
        isUncertain: true,
      };
    }
    return { kind: "accepted", externalMessageId: headers["apns-id"] ?? null, remark: null };
  }
  const code = reasonIn(body) ?? String(status);
  const isExpired = code === "ExpiredProviderToken";
  if (status === 408 || status === 429 || status >= 500 || isExpired) {
    return {
      kind: "retry",
      afterMs: retryAfterMs(headers, now),
      detail: `The push service could not take the notification now (${code})`,
      code,
      isUncertain: false,
    };
  }
  const isAccount = status === 401 || accountReasons.includes(code);
  return {
    kind: "rejected",
    failure: {
      detail: isAccount
        ? `The push service refused our key (${code})`
        : `The push service refused the app's token (${code})`,
      code,
      remedy: "ask_admin",
    },
    fault: isAccount ? "line" : "message",
  };
}

/** APNs accepts with an empty body, Firebase with the name of the message. */
function isAccepted(body: string): boolean {
  return body === "" || accepted.safeParse(tryJson(body)).success;
}

function reasonIn(body: string): string | null {
  const { reason, error } = answer.parse(tryJson(body));
  const detailed = error?.details.find(({ errorCode }) => errorCode !== undefined)?.errorCode;
  return reason ?? detailed ?? error?.status ?? null;
}

function tryJson(text: string): unknown {
  try {
    return boundedJson(text);
  } catch {
    return null;
  }
}
