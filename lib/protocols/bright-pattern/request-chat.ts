import { cutText } from "@/lib/model/cut-text";
import { AppError } from "@/lib/model/error";
import type {
  ConversationFacts,
  HttpRequest,
  HttpResponse,
  InboundContact,
  InboundOpening,
  InboxQuery,
  InboxView,
  IngestResult,
  ParsedIngest,
} from "../customer-side/protocol";
import { json } from "./answer";
import { activeTarget, clientAddress } from "./client";
import { conversationData, readConversationData, readOneTimeToken } from "./conversation-data";
import { vendorError } from "./error";
import { asJsonObject, type JsonObject, readJsonObject, textOf } from "./json-object";
import { messageText, readMessageId, repeatKey, repeatsForMs, textProblem } from "./message-text";
import { requireAccepted } from "./require-accepted";
import { chatId, sessionState } from "./session-state";

const nameLengthMax = 200;

/**
 * Request Chat: the caller's open session, else a new one (Mobile/Web Messaging, Example Request). With a one-time
 * token in its parameters, it continues that token's conversation. The text of the widget's form becomes the first
 * message (bright-pattern §3.3).
 */
export function parseRequestChat(request: HttpRequest): ParsedIngest {
  const address = clientAddress(request);
  const members = readJsonObject(request.body);
  const oneTimeToken = readOneTimeToken(members);
  const contact: InboundContact = {
    address,
    identity: address,
    name: customerName(members),
    // A phone number typed into a form is not verified: it is only shown among the facts.
    phoneNumber: null,
  };
  const opening: InboundOpening = {
    kind: "opening",
    lineAddresses: null,
    externalId: address,
    contact,
    conversationData: conversationData(members),
    ...(oneTimeToken !== null && { oneTimeToken }),
  };
  const first = asJsonObject(members.initial_message) ?? { msg: members.initial_message };
  const written = messageText(first);
  if (written === null) return { events: [opening], problems: [] };
  const { text, html } = written;
  const problem = textProblem(text);
  if (problem !== null) {
    return { events: [opening], problems: [{ path: "initial_message", message: problem }] };
  }
  const messageId = readMessageId(first);
  return {
    events: [
      opening,
      {
        kind: "message",
        lineAddresses: null,
        ingestKey: repeatKey(messageId, [address, "initial_message", text]),
        repeatsForMs,
        externalMessageId: messageId,
        conversation: { by: "external", id: address, whenClosed: "new" },
        contact,
        content: { kind: "text", text },
        replyToExternalId: null,
        sentAt: null,
        channelData: html === null ? null : { msg: html },
      },
    ],
    problems: [],
  };
}

/** The answer to a requested chat, opened or resumed (bright-pattern §3.3). Throws what was refused. */
export function answerRequestChat(
  results: readonly IngestResult[],
  request: HttpRequest,
): HttpResponse {
  requireAccepted(results);
  const [result] = results;
  if (result?.outcome !== "opened" && result?.outcome !== "resumed") {
    throw new AppError("internal", "Something went wrong here; no chat was opened");
  }
  return json({
    chat_id: chatId(result.conversation),
    ...sessionState(result.chat),
    is_new_chat: result.outcome === "opened",
    phone_number: textOf(readJsonObject(request.body), "phone_number") ?? "",
  });
}

/** Get Active Chat (bright-pattern §3.4). */
export function parseActiveChat(request: HttpRequest): InboxQuery {
  return { kind: "chat", ...activeTarget(request) };
}

/** The caller's chat that has not ended. Fails with 5005 where there is none (bright-pattern §3.4). */
export function answerActiveChat(view: InboxView): HttpResponse {
  if (view.kind !== "chat") throw new AppError("internal", "Another view");
  if (view.chat === null) throw vendorError("5005");
  return json({
    chat_id: chatId(view.chat),
    ...sessionState(view.chat),
    is_new_chat: false,
    phone_number: phoneNumber(view.chat),
  });
}

function phoneNumber({ channelData }: ConversationFacts): string {
  return readConversationData(channelData).phoneNumber ?? "";
}

/** The name from the form, else the device's owner, which may be a number (bright-pattern §3.3). */
function customerName(members: JsonObject): string | null {
  const parameters = asJsonObject(members.parameters) ?? {};
  const parts = ["first_name", "last_name"].map((name) => textOf(parameters, name)?.trim() ?? "");
  const from = textOf(members, "from")?.trim() ?? "";
  const name = parts.join(" ").trim() || (/^[+\d\s().-]+$/.test(from) ? "" : from);
  return cutText(name, nameLengthMax).trim() || null;
}
