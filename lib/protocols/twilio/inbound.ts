import type { InboundContent } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import { AppError } from "@/lib/model/error";
import type {
  HttpRequest,
  HttpResponse,
  InboundMessage,
  IngestResult,
  ParsedIngest,
} from "../customer-side/protocol";
import { assertAccount } from "./account";
import { identityOf, lineAddress } from "./address";
import { readCustomer } from "./customer";
import { type Fields, readFields, requiredField } from "./fields";
import { readLocation } from "./location";
import { readMedia } from "./media";
import { readOptOut } from "./opt-out";
import { readOrigin } from "./origin";

const textLengthMax = 20_000;
const captionLengthMax = 3000;

/**
 * A customer's message (twilio §1.3). Each file becomes a message of its own, the text goes with the first. The
 * conversation is identified by the customer's number in normalised form and never ends. Throws `invalid_request` when
 * sender, recipient or message id is missing.
 */
export function parseInbound(request: HttpRequest): ParsedIngest {
  const fields = readFields(request);
  assertAccount(fields, request);
  const { accountSid = "" } = request.params;
  const externalMessageId = requiredField(fields, "MessageSid", "SmsMessageSid", "SmsSid");
  const from = requiredField(fields, "From");
  const to = requiredField(fields, "To");
  const service = fields.get("MessagingServiceSid");
  const name = fields.get("ProfileName")?.trim();
  const origin = readOrigin(fields);
  const conversationData = { ...readOptOut(fields), ...origin };
  const message: Omit<InboundMessage, "ingestKey" | "content"> = {
    kind: "message",
    lineAddresses: [to, ...(service === undefined ? [] : [service])].map((place) =>
      lineAddress(accountSid, place),
    ),
    externalMessageId,
    conversation: { by: "external", id: identityOf(from), whenClosed: "reopen" },
    contact: { ...readCustomer(from, fields), name: name ? cutText(name, 200) : null },
    replyToExternalId: fields.get("OriginalRepliedMessageSid") ?? null,
    // Twilio does not say when a message was sent.
    sentAt: null,
    channelData: origin,
    ...(Object.keys(conversationData).length > 0 && { conversationData }),
  };
  const { contents, problems } = contentsOf(fields);
  return {
    events: contents.map((content, index) => ({
      ...message,
      ingestKey: `${externalMessageId}|${index}`,
      content,
    })),
    problems,
  };
}

function contentsOf(fields: Fields) {
  const text = cutText(fields.get("Body") ?? "", textLengthMax);
  const { files, problems } = readMedia(fields);
  const location = readLocation(fields);
  const answer = readAnswer(fields);
  const [first, ...others] = files;
  const contents: InboundContent[] = [];
  const isCaption = first !== undefined && text.length <= captionLengthMax;
  if (answer !== null) contents.push(answer);
  else if (text !== "" && !isCaption) contents.push({ kind: "text", text });
  if (location !== null) contents.push(location);
  if (first !== undefined) {
    contents.push({ ...first, caption: isCaption && answer === null && text !== "" ? text : null });
  }
  contents.push(...others);
  // An empty text is a message as well.
  return { contents: contents.length > 0 ? contents : [{ kind: "text" as const, text }], problems };
}

/** A pressed button or a chosen list row on WhatsApp. Its label is the text, too. */
function readAnswer(fields: Fields): InboundContent | null {
  const payload = fields.get("ButtonPayload") ?? fields.get("ListId");
  const label = fields.get("ButtonText") ?? fields.get("ListTitle") ?? fields.get("Body");
  if (payload === undefined || label === undefined) return null;
  return {
    kind: "answer",
    label: cutText(label, 1000),
    payload: cutText(payload, 4096),
    description: null,
  };
}

/**
 * Answers without content, so that Twilio sends nothing back (twilio §1.3). Throws `not_found` for a number without a
 * line, `forbidden` for a disabled line.
 */
export function answerInbound(results: readonly IngestResult[]): HttpResponse {
  const [first] = results;
  if (first?.outcome === "unknown-line") {
    throw new AppError("not_found", "To is not the address of a line");
  }
  if (first?.outcome === "disabled-line") {
    throw new AppError("forbidden", "The line of To is switched off");
  }
  return { status: 200, headers: { "content-type": "text/xml" }, body: "<Response></Response>" };
}
