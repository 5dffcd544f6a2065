import { AppError } from "@/lib/model/error";
import type { OutwardStatus } from "@/lib/model/event";
import { namesNobody } from "@/lib/model/nobody";
import { shownText } from "@/lib/model/shown-text";
import type {
  ConversationView,
  HttpRequest,
  HttpResponse,
  InboxQuery,
  InboxView,
} from "../customer-side/protocol";
import { failure, json } from "./answer";
import { readConversationData } from "./conversation-data";
import { quoted, refusal } from "./json-body";
import { advertiserOf, type ContactAtOnceSettings } from "./settings";
import { usDate } from "./vendor-date";

const idLengthMax = 256;

/**
 * `GetConversations`: a consumer's conversations with the publisher's advertisers (In App Messaging, GetConversations).
 */
export function parseGetConversations(request: HttpRequest): InboxQuery {
  const consumerId = consumerOf(request);
  if (consumerId === null) throw refusal("ConsumerId is missing");
  if (consumerId.length > idLengthMax) {
    throw refusal(`ConsumerId is longer than ${idLengthMax} characters`);
  }
  // Such an id would match the conversations of every consumer without an id.
  if (namesNobody(consumerId)) throw refusal(`ConsumerId ${quoted(consumerId)} names nobody`);
  return { kind: "contact-conversations", contactAddress: consumerId };
}

/** Newest first, closed ones included; nothing for an unknown consumer (contactatonce §4.3). */
export function answerGetConversations(
  view: InboxView,
  request: HttpRequest,
  settings: ContactAtOnceSettings,
): HttpResponse {
  if (view.kind !== "contact-conversations") throw new AppError("internal", "Another view");
  return json(200, {
    Conversations: view.conversations.map((conversation) => itemOf(conversation, settings)),
    ConsumerId: consumerOf(request),
    Status: 0,
    FailureDescription: null,
  });
}

/** A failed GetConversations, with its members empty (contactatonce §2.4). */
export function conversationsFailure(error: AppError, request: HttpRequest): HttpResponse {
  return failure(error, { Conversations: [], ConsumerId: consumerOf(request) });
}

/** The consumer id from the path, else from the query (contactatonce §4.3). */
function consumerOf({ params, query }: HttpRequest): string | null {
  const inQuery = Object.entries(query).find(([name]) => name.toLowerCase() === "consumerid")?.[1];
  // U+0000 cannot be stored, so no consumer's id contains it.
  return (params.consumerId || inQuery || "").replaceAll("\u0000", "") || null;
}

/** AsynConversationItem. */
function itemOf(conversation: ConversationView, settings: ContactAtOnceSettings) {
  const { number, channelData, agentName, lastMessage, status } = conversation;
  const { advertiserId, sessionId } = readConversationData(channelData);
  return {
    AdvertiserId: advertiserId ?? "",
    AdvertiserName: advertiserOf(settings, advertiserId)?.advertiserName ?? "",
    AgentName: agentName ?? "",
    SessionId: sessionId,
    VisitId: String(number ?? ""),
    LastMessageDateTime: lastMessage === null ? "" : usDate(lastMessage.at, settings.dateZone),
    LastMessage: lastMessage === null ? "" : shownText(lastMessage.content, lastMessage.fileName),
    Status: statuses[status],
  };
}

/** 0 Active, 1 Closed (contactatonce §4.3). */
const statuses: Readonly<Record<OutwardStatus, string>> = { open: "0", closed: "1" };
