import { z } from "zod";
import { boundedJson } from "@/lib/model/bounded-json";
import { retryAfterMs } from "@/lib/model/retry-after";
import type { Delivery, ProviderReply } from "../customer-side/protocol";

/** APNs names its reason; Firebase names it in the details of an error, else by the error's status. */
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

/** What either service says of our own key rather than of the app's token. */
const accountReasons = [
  ...["InvalidProviderToken", "MissingProviderToken", "BadCertificate", "TopicDisallowed"],
  ...["THIRD_PARTY_AUTH_ERROR", "PERMISSION_DENIED", "UNAUTHENTICATED"],
];

/**
 * What a push service said (Apple, Handling notification responses from APNs; Firebase, `ErrorCode`). A token that is
 * no longer valid is a refusal of this message; a refused key is one of the line. A broken call may have been taken: a
 * second notification replaces the first.
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

/** APNs says nothing more; Firebase gives the name of the message. */
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
