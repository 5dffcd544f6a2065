import type { InboundContent } from "@/lib/model/content";
import { namesNobody } from "@/lib/model/nobody";
import type {
  ConversationReference,
  HttpRequest,
  HttpResponse,
  InboundMessage,
  IngestResult,
  MessageTarget,
  ParsedIngest,
} from "../customer-side/protocol";
import { json } from "./answer";
import { conversationData, readConversationData } from "./conversation-data";
import {
  type JsonBody,
  optionalId,
  optionalText,
  quoted,
  readJsonBody,
  readNumber,
  refusal,
  requiredId,
} from "./json-body";
import { readMedia } from "./media";
import { readMessageText } from "./message-text";
import { storedConversation } from "./stored-answer";
import { versionProblems } from "./version";

const captionLengthMax = 3_000;

/**
 * `SendMessage`: a further message of the consumer (In App Messaging, SendMessage). The caller cannot know the
 * `MessageId` of a new message. So an id of a message in this visit means a reply to that one, and any other id is
 * ignored (contactatonce §4.2). Each file becomes a message of its own. Throws `unsupported` for a refusal.
 */
export function parseSendMessage(request: HttpRequest): ParsedIngest {
  const members = readJsonBody(request.body);
  const conversation = readTarget(members);
  const externalMessageId = requiredId(members, "ExternalMessageId");
  const sessionId = optionalId(members, "SessionId");
  const consumerId = optionalId(members, "ConsumerId");
  const text = readMessageText(members);
  const contents = contentsOf(members, text);
  if (contents.length === 0) throw refusal("Message is missing");
  const replyToNumber = readNumber(optionalText(members, "MessageId") ?? "");

  const target = conversation.by === "number" ? conversation.number : conversation.alias;
  const event: Omit<InboundMessage, "ingestKey" | "content"> = {
    kind: "message",
    lineAddresses: null,
    externalMessageId,
    conversation,
    contact:
      consumerId === null || namesNobody(consumerId)
        ? null
        : { address: consumerId, identity: consumerId, name: null, phoneNumber: null },
    replyToExternalId: null,
    ...(replyToNumber !== null && { replyToNumber }),
    sentAt: null,
    channelData: null,
    conversationData: conversationData({ sessionId }),
    ...(sessionId !== null && { alias: sessionId }),
  };
  return {
    events: contents.map((content, index) => ({
      ...event,
      // The key includes the text: the page's own samples use one ExternalMessageId for two texts (contactatonce §5).
      ingestKey: JSON.stringify(["SendMessage", target, externalMessageId, text, index]),
      content,
    })),
    problems: versionProblems(request),
  };
}

/** In App Messaging, SendMessage, Response: the latest `SessionId`; null where there never was one. */
export function answerSendMessage(
  results: readonly IngestResult[],
  request: HttpRequest,
): HttpResponse {
  const members = readJsonBody(request.body);
  const { number, contactAddress, channelData } = storedConversation(results, {
    unknownConversation: unknownVisit(members),
    otherContact: `ConsumerId ${quoted(optionalId(members, "ConsumerId") ?? "")} is not the consumer of this visit`,
  });
  return json(200, {
    VisitId: number,
    ConsumerId: contactAddress,
    SessionId: readConversationData(channelData).sessionId,
    Status: 0,
    FailureDescription: "",
  });
}

/** The conversation by its `VisitId`, else by a `SessionId` that no other conversation has (contactatonce §4.2). */
function readTarget(members: JsonBody): Extract<MessageTarget, { by: "number" | "alias" }> {
  const visitId = optionalText(members, "VisitId");
  if (visitId !== null) return readVisit(visitId);
  const sessionId = optionalId(members, "SessionId");
  if (sessionId === null) throw refusal("VisitId is missing");
  return { by: "alias", alias: sessionId };
}

/** One of our visits by number. Throws `unsupported` for anything that cannot be one. */
export function readVisit(visitId: string): Extract<ConversationReference, { by: "number" }> {
  const number = readNumber(visitId);
  if (number === null) throw refusal(`VisitId ${quoted(visitId)} is not a number of ours`);
  return { by: "number", number };
}

/** The refusal for a visit that the caller's publisher does not have. */
export function unknownVisit(members: JsonBody): string {
  const visitId = optionalText(members, "VisitId");
  return visitId === null
    ? `SessionId ${quoted(optionalId(members, "SessionId") ?? "")} does not tell one visit`
    : `VisitId ${quoted(visitId.trim())} is unknown`;
}

/** The text becomes the first file's caption where it fits. Every further file is a message of its own. */
function contentsOf(members: JsonBody, text: string | null): readonly InboundContent[] {
  const [first, ...others] = readMedia(members);
  if (first === undefined) return text === null ? [] : [{ kind: "text", text }];
  if (text !== null && text.length > captionLengthMax) {
    return [{ kind: "text", text }, first, ...others];
  }
  return [{ ...first, caption: text }, ...others];
}
