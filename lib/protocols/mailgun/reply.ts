import { z } from "zod";
import { cutText } from "@/lib/model/cut-text";
import { retryAfterMs } from "@/lib/model/retry-after";
import type { Delivery, ProviderReply } from "../customer-side/protocol";
import { sendFailure } from "./failure-text";
import { parseJson, storable } from "./fields";

/** Refusals that the next mail would get, too: of the key, the account or the domain. */
const lineStatuses: ReadonlySet<number> = new Set([401, 402, 403, 404]);

/**
 * The outcome of a send call (mailgun §2.1). 200 means accepted, not delivered. A broken or throttled call is retried
 * with the same Message-ID. A refusal is final, and stops the line when it concerns the account. A 2xx without an id
 * may have been accepted: it is uncertain.
 */
export function interpret(reply: ProviderReply, _attempt: number, now: Date): Delivery {
  if (reply.kind === "broken") return brokenOff(reply);
  const { status } = reply;
  const { id, message } = readBody(reply.body);
  if (status >= 200 && status < 300) {
    if (id !== null) return { kind: "accepted", externalMessageId: id, remark: null };
    return {
      kind: "uncertain",
      detail: "The provider's answer does not say what became of the mail",
    };
  }
  if (status === 429 || status === 408 || status === 425 || status >= 500) {
    return {
      kind: "retry",
      afterMs: retryAfterMs(reply.headers, now),
      detail: "The provider could not take the mail now",
      code: String(status),
      // A proxy in front of Mailgun answers so; Mailgun itself may have accepted the mail.
      isUncertain: status === 502 || status === 504,
    };
  }
  return {
    kind: "rejected",
    failure: sendFailure(status, message),
    fault: lineStatuses.has(status) ? "line" : "message",
  };
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

/** Ids have angle brackets here, and none in events. */
const answer = z.looseObject({
  id: z
    .string()
    .transform((id) => storable(id).trim().replace(/^<|>$/g, ""))
    .pipe(z.string().min(1).max(500))
    .nullable()
    .catch(null),
  message: z
    .string()
    .transform((words) => cutText(storable(words).trim(), 600))
    .pipe(z.string().min(1))
    .nullable()
    .catch(null),
});

function readBody(body: string): Pick<z.output<typeof answer>, "id" | "message"> {
  return answer.safeParse(parseJson(body)).data ?? { id: null, message: null };
}
