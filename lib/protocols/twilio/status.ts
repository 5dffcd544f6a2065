import { cutText } from "@/lib/model/cut-text";
import type { MessageState } from "@/lib/model/message";
import type { HttpRequest, HttpResponse, ParsedIngest } from "../customer-side/protocol";
import { assertAccount } from "./account";
import { failureOf } from "./failure-text";
import { readFields, requiredField } from "./fields";
import { optOutOf } from "./opt-out";

/** Our state for each of Twilio's (twilio §1.1); null for those of inbound messages and of messages not sent yet. */
const states: Readonly<Record<string, MessageState | null>> = {
  accepted: null,
  scheduled: null,
  queued: null,
  sending: null,
  receiving: null,
  received: null,
  sent: "sent",
  // Some parts have arrived. Whether the whole does, Twilio reports later or never.
  partially_delivered: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
  undelivered: "failed",
  canceled: "failed",
};

/** Our state for a state of Twilio's; null for one that means nothing here, undefined for an unknown one. */
export function stateOf(status: string): MessageState | null | undefined {
  const word = status.trim().toLowerCase();
  return Object.hasOwn(states, word) ? states[word] : undefined;
}

/**
 * A status callback (twilio §1.2): a receipt, by the message's SID or its older parameter name. `RawDlrDoneDate` has
 * neither seconds nor a zone, so our clock is used. Throws `invalid_request` when the SID or the status is missing.
 */
export function parseStatus(request: HttpRequest): ParsedIngest {
  const fields = readFields(request);
  assertAccount(fields, request);
  const externalMessageId = requiredField(fields, "MessageSid", "SmsSid");
  const status = requiredField(fields, "MessageStatus", "SmsStatus");
  const state = stateOf(status);
  if (state === undefined) {
    return { events: [], problems: [{ path: "MessageStatus", message: "is no known status" }] };
  }
  if (state === null) return { events: [], problems: [] };
  const receipt = { kind: "receipt", externalMessageId, state, at: null } as const;
  if (state !== "failed") return { events: [{ ...receipt, failure: null }], problems: [] };
  const code = /^\d{1,9}$/.exec(fields.get("ErrorCode") ?? "")?.[0];
  const number = code === undefined ? null : Number(code);
  const failure = readFailure(fields, status, number);
  return { events: [{ ...receipt, failure, ...optOutOf(number) }], problems: [] };
}

function readFailure(fields: ReadonlyMap<string, string>, status: string, code: number | null) {
  const otherwise =
    status.trim().toLowerCase() === "canceled" ? "The message was canceled" : "Not delivered";
  // WhatsApp's own text comes as `ChannelStatusMessage`.
  const words = fields.get("ErrorMessage") ?? fields.get("ChannelStatusMessage");
  return failureOf(code, words === undefined ? null : cutText(words, 800), otherwise);
}

/** Every callback gets the same empty answer (twilio §1.2). */
export function answerStatus(): HttpResponse {
  return { status: 204, headers: {}, body: "" };
}
