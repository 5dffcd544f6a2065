import { cutText } from "@/lib/model/cut-text";
import { retryAfterMs } from "@/lib/model/retry-after";
import type { Delivery, ProviderReply } from "../customer-side/protocol";
import { type JsonBody, readJsonBody } from "./json-body";

/**
 * The outcome of a call to the publisher (contactatonce §4.6, §4.8). The page does not describe the answer. So every
 * 2xx is an acceptance unless its body has `Status` 1; a body that broke off is uncertain. A redirect counts as a
 * refusal.
 */
export function interpret(reply: ProviderReply, _attempt: number, now: Date): Delivery {
  if (reply.kind === "broken") return brokenOff(reply);
  const { status } = reply;
  if (status >= 200 && status < 300) {
    const answer = readAnswer(reply.body);
    // The missing part of the body could have contained `Status` 1.
    return reply.isCut && answer.kind === "accepted" ? cutOff : answer;
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return {
      kind: "retry",
      afterMs: retryAfterMs(reply.headers, now),
      detail: "The provider could not take the message now",
      code: String(status),
      // A proxy in front of the publisher answers so; the publisher may have accepted the message.
      isUncertain: status === 502 || status === 504,
    };
  }
  const isLine = status === 401 || status === 403;
  return {
    kind: "rejected",
    failure: { detail: refusalText(status), code: String(status), remedy: "ask_admin" },
    fault: isLine ? "line" : "message",
  };
}

function refusalText(status: number): string {
  if (status === 401 || status === 403) return "The provider refused this line's credentials";
  if (status < 400) return "The provider's address leads elsewhere";
  return "The provider did not accept the message";
}

function brokenOff({ phase, detail }: Extract<ProviderReply, { kind: "broken" }>): Delivery {
  const isSent = phase === "sent";
  return {
    kind: "retry",
    afterMs: null,
    detail: `The provider's server ${detail}`,
    code: null,
    isUncertain: isSent,
  };
}

const cutOff: Delivery = {
  kind: "uncertain",
  detail: "The provider's answer broke off, so it does not say what became of the message",
};

/** Accepted: empty, not JSON, without `Status`, or with one that does not mean failure (contactatonce §4.6, E14). */
function readAnswer(body: string): Delivery {
  const members = tryJsonBody(body);
  const status = String(members.get("status") ?? "0")
    .trim()
    .toLowerCase();
  if (!["1", "false", "failure"].includes(status)) {
    return { kind: "accepted", externalMessageId: null, remark: null };
  }
  const description = members.get("failuredescription");
  const reason = typeof description === "string" && description.trim() !== "" ? description : null;
  return {
    kind: "rejected",
    failure: {
      detail:
        reason === null
          ? "The provider refused the message"
          : `The provider refused the message: ${cutText(reason, 800)}`,
      code: null,
      remedy: "ask_admin",
    },
    fault: "message",
  };
}

function tryJsonBody(body: string): JsonBody {
  try {
    return readJsonBody(new TextEncoder().encode(body));
  } catch {
    return new Map();
  }
}
