import { z } from "zod";
import { cutText } from "@/lib/model/cut-text";
import { AppError } from "@/lib/model/error";
import { normalAddress } from "@/lib/model/mail/mailbox";
import type { Failure, MessageState } from "@/lib/model/message";
import type {
  HttpRequest,
  HttpResponse,
  InboundEvent,
  LineAddress,
  ParsedIngest,
} from "../customer-side/protocol";
import { deliveryFailure } from "./failure-text";
import { parseJson, storable } from "./fields";
import { domainOf } from "./inbound";
import { type Suppression, suppression } from "./suppression";
import { deliveryVariable, ownMessageId } from "./thread";

const words = z
  .string()
  .transform((text) => cutText(storable(text).trim(), 600))
  .pipe(z.string().min(1))
  .nullable()
  .catch(null);

const code = z
  .union([z.string(), z.number()])
  .transform((value) => cutText(storable(String(value)).trim(), 50))
  .pipe(z.string().min(1))
  .nullable()
  .catch(null);

/** The members that are used; there are many more (mailgun §2.3). */
const eventData = z.looseObject({
  event: z.string().max(100),
  timestamp: z.number().nullable().catch(null),
  recipient: words,
  severity: words,
  reason: words,
  message: z
    .looseObject({ headers: z.looseObject({ "message-id": words }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
  "user-variables": z.record(z.string(), z.unknown()).optional().catch(undefined),
  "delivery-status": z
    .looseObject({ code, "enhanced-code": code, message: words, description: words })
    .optional()
    .catch(undefined),
  reject: z.looseObject({ reason: words, description: words }).optional().catch(undefined),
});

type EventData = z.output<typeof eventData>;

const body = z.looseObject({ "event-data": eventData });

/**
 * An event (mailgun §2.3): a receipt, found by the mail's Message-ID, or a suppression. Throws `invalid_request` for a
 * malformed event. Other and unknown events are accepted and change nothing.
 */
export function parseEvents(request: HttpRequest): ParsedIngest {
  const parsed = body.safeParse(parseJson(new TextDecoder().decode(request.body)));
  if (!parsed.success) {
    throw new AppError("invalid_request", "The body is no event of Mailgun's", {
      problems: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
    });
  }
  const data = parsed.data["event-data"];
  const domain = domainOf(request);
  switch (data.event) {
    case "delivered":
      return receipt(data, domain, "delivered");
    case "opened":
      return receipt(data, domain, "read");
    case "rejected":
      return receipt(data, domain, "failed");
    case "failed":
      // After a temporary failure Mailgun keeps trying.
      return data.severity === "temporary" ? nothing : receipt(data, domain, "failed");
    case "complained":
    case "unsubscribed":
      return refused(data, domain, data.event);
    case "accepted":
    case "clicked":
    case "stored":
      return nothing;
    default:
      return { events: [], problems: [{ path: "event-data.event", message: "is unknown" }] };
  }
}

/** Every event gets the same answer. */
export function answerEvents(): HttpResponse {
  return { status: 200, headers: {}, body: "" };
}

const nothing: ParsedIngest = { events: [], problems: [] };

function receipt(data: EventData, domain: LineAddress, state: MessageState): ParsedIngest {
  const externalMessageId = messageIdOf(data, domain);
  const deliveryId = deliveryIdOf(data);
  if (externalMessageId === null) {
    const path = "event-data.message.headers.message-id";
    return { events: [], problems: [{ path, message: "is missing" }] };
  }
  const failure = state === "failed" ? failureOf(data) : null;
  const at = data.timestamp === null ? null : instant(data.timestamp);
  return {
    events: [
      {
        kind: "receipt",
        externalMessageId,
        ...(deliveryId !== null && { deliveryId }),
        state,
        at,
        failure,
        recipient: normalAddress(data.recipient ?? ""),
      },
    ],
    problems: [],
  };
}

function refused(data: EventData, domain: LineAddress, reason: Suppression): ParsedIngest {
  const id = normalAddress(data.recipient ?? "");
  if (id === null) {
    return { events: [], problems: [{ path: "event-data.recipient", message: "is no address" }] };
  }
  const event: InboundEvent = {
    kind: "facts",
    lineAddresses: [domain],
    conversation: { by: "external", id },
    conversationData: suppression(reason),
  };
  return { events: [event], problems: [] };
}

/** The Message-ID in the event's headers, else the variable that we sent with the mail. */
function messageIdOf(data: EventData, domain: string): string | null {
  const id = data.message?.headers?.["message-id"]?.replace(/^<|>$/g, "");
  if (id !== undefined && id !== "") return id;
  const deliveryId = deliveryIdOf(data);
  return deliveryId === null ? null : ownMessageId(deliveryId, domain);
}

/** The delivery id in the variable that we sent with the mail. */
function deliveryIdOf(data: EventData): string | null {
  const deliveryId = data["user-variables"]?.[deliveryVariable];
  return typeof deliveryId === "string" && /^[\w-]{1,100}$/.test(deliveryId) ? deliveryId : null;
}

function failureOf(data: EventData): Failure {
  const { "delivery-status": status, reject, reason } = data;
  return deliveryFailure({
    reason: reason ?? reject?.reason ?? null,
    code: status?.code ?? null,
    enhancedCode: status?.["enhanced-code"] ?? null,
    words: status?.message ?? status?.description ?? reject?.description ?? reject?.reason ?? null,
  });
}

/** Seconds, with a fraction. Null for an instant outside the range of `Date`. */
function instant(seconds: number): Date | null {
  const ms = Math.round(seconds * 1000);
  return ms >= Date.UTC(1990, 0) && ms < Date.UTC(2200, 0) ? new Date(ms) : null;
}
