import { AppError } from "@/lib/model/error";
import type { MessageState } from "@/lib/model/message";
import { shownText } from "@/lib/model/shown-text";
import type {
  ConversationView,
  HttpRequest,
  HttpResponse,
  InboxQuery,
  InboxView,
  MessageView,
} from "../customer-side/protocol";
import { failure, json } from "./answer";
import { readConversationData } from "./conversation-data";
import { quoted, refusal } from "./json-body";
import { readVisit } from "./send-message";
import { advertiserOf, type ContactAtOnceSettings } from "./settings";
import { usDate } from "./vendor-date";

/** `GetTranscript`: every message of a conversation (In App Messaging, GetTranscript). */
export function parseGetTranscript({ params, query }: HttpRequest): InboxQuery {
  const inQuery = Object.entries(query).find(([name]) => name.toLowerCase() === "visitid")?.[1];
  const visitId = params.visitId || inQuery || "";
  if (visitId === "") throw refusal("VisitId is missing");
  return { kind: "transcript", conversation: readVisit(visitId) };
}

/**
 * Oldest first, including the members that are in the page's table but not in its sample (contactatonce §9, I10, I11).
 */
export function answerGetTranscript(
  view: InboxView,
  { params }: HttpRequest,
  settings: ContactAtOnceSettings,
): HttpResponse {
  if (view.kind !== "transcript") throw new AppError("internal", "Another view");
  const { conversation, messages } = view;
  if (conversation === null) throw refusal(`VisitId ${quoted(params.visitId ?? "")} is unknown`);
  return json(200, {
    Messages: messages.map((message) => messageOf(message, conversation, settings)),
    NumMessages: messages.length,
    TotalUnreadConsumerMessages: messages.filter(isUnread).length,
    VisitId: conversation.number,
    ConsumerId: conversation.contactAddress,
    SessionId: readConversationData(conversation.channelData).sessionId,
    Status: 0,
    FailureDescription: null,
  });
}

/** A failed GetTranscript, with its members empty (contactatonce §2.4). */
export function transcriptFailure(error: AppError): HttpResponse {
  return failure(error, {
    Messages: [],
    NumMessages: 0,
    TotalUnreadConsumerMessages: 0,
    VisitId: 0,
    ConsumerId: null,
    SessionId: null,
  });
}

function isUnread({ direction, state }: MessageView): boolean {
  return direction === "inbound" && state !== "read";
}

/** AsynConversationMessage. The consumer's role is `Customer`, as in the page's sample (contactatonce §9, I16). */
function messageOf(
  message: MessageView,
  { contactName, channelData }: ConversationView,
  settings: ContactAtOnceSettings,
) {
  const isAgent = message.direction === "outbound";
  const { advertiserId } = readConversationData(channelData);
  const advertiser = advertiserOf(settings, advertiserId)?.advertiserName ?? "Agent";
  return {
    TimeStamp: usDate(message.at, settings.dateZone),
    SpeakerName: isAgent ? (message.agentName ?? advertiser) : (contactName ?? "Customer"),
    SpeakerRole: isAgent ? "Agent" : "Customer",
    Message: shownText(message.content, message.fileName),
    MediaURL: message.file?.url ?? "",
    MessageId: String(message.number ?? ""),
    ExternalMessageId: isAgent ? "" : (message.externalMessageId ?? ""),
    Status: statuses[message.state],
  };
}

/** 0 Unknown, 1 Delivered, 2 Read. */
const statuses: Readonly<Record<MessageState, string>> = {
  queued: "0",
  sent: "0",
  failed: "0",
  delivered: "1",
  read: "2",
};
