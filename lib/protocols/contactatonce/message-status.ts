import { AppError } from "@/lib/model/error";
import type { MessageState } from "@/lib/model/message";
import type {
  HttpRequest,
  HttpResponse,
  IngestResult,
  ParsedIngest,
} from "../customer-side/protocol";
import { json } from "./answer";
import {
  type JsonBody,
  optionalId,
  optionalText,
  quoted,
  readJsonBody,
  readNumber,
  refusal,
} from "./json-body";
import { readVisit, unknownVisit } from "./send-message";
import { lineRefusal } from "./stored-answer";
import { versionProblems } from "./version";

/** In App Messaging, MessageStatus: 0 Unknown, 1 Delivered, 2 Read; also as words (contactatonce §4.5). */
const states: Readonly<Record<string, MessageState>> = {
  "0": "queued",
  unknown: "queued",
  "1": "delivered",
  delivered: "delivered",
  "2": "read",
  read: "read",
};

/**
 * `MessageStatus`: the publisher reports that the consumer got or read an agent's message. A read message means that
 * those before it were read, too (contactatonce §4.5). Throws `unsupported` for a refusal.
 */
export function parseMessageStatus(request: HttpRequest): ParsedIngest {
  const members = readJsonBody(request.body);
  const visitId = optionalText(members, "VisitId");
  if (visitId === null) throw refusal("VisitId is missing");
  const conversation = readVisit(visitId);
  const messageId = optionalId(members, "MessageId");
  const externalMessageId = optionalId(members, "ExternalMessageId");
  if (messageId === null && externalMessageId === null) throw refusal("MessageId is missing");
  const messageNumber = readNumber(messageId ?? "");
  const state = readState(members);
  return {
    events: [
      {
        kind: "receipt",
        conversation,
        ...(messageNumber !== null && { messageNumber }),
        externalMessageId,
        state,
        at: null,
        failure: null,
        ...(state === "read" && { isCumulative: true }),
      },
    ],
    problems: versionProblems(request),
  };
}

/** In App Messaging, MessageStatus, Sample Response. A repeat is a success. */
export function answerMessageStatus(
  [result]: readonly IngestResult[],
  request: HttpRequest,
): HttpResponse {
  switch (result?.outcome) {
    case "applied":
    case "ignored":
    case "deferred":
      return json(200, { Status: 0, FailureDescription: null });
    case "unknown-conversation":
      throw new AppError("unsupported", unknownVisit(readJsonBody(request.body)));
    case "unknown-message":
      throw new AppError("unsupported", unknownMessage(readJsonBody(request.body)));
    default:
      throw lineRefusal(result);
  }
}

function readState(members: JsonBody): MessageState {
  const word = optionalText(members, "MessageStatus");
  if (word === null) throw refusal("MessageStatus is missing");
  const state = Object.hasOwn(states, word.trim().toLowerCase())
    ? states[word.trim().toLowerCase()]
    : undefined;
  if (state === undefined) throw refusal(`MessageStatus ${quoted(word)} is not 0, 1 or 2`);
  return state;
}

function unknownMessage(members: JsonBody): string {
  const messageId = optionalId(members, "MessageId");
  return messageId === null
    ? `ExternalMessageId ${quoted(optionalId(members, "ExternalMessageId") ?? "")} is no agent's message in this visit`
    : `MessageId ${quoted(messageId)} is no agent's message in this visit`;
}
