import { cutText } from "@/lib/model/cut-text";
import { namesNobody } from "@/lib/model/nobody";
import type {
  HttpRequest,
  HttpResponse,
  InboundMessage,
  IngestResult,
  ParsedIngest,
} from "../customer-side/protocol";
import { json } from "./answer";
import { conversationData } from "./conversation-data";
import {
  type JsonBody,
  optionalId,
  optionalText,
  quoted,
  readJsonBody,
  refusal,
  requiredId,
} from "./json-body";
import { readMessageText } from "./message-text";
import { advertiserOf, type ContactAtOnceSettings } from "./settings";
import { storedConversation } from "./stored-answer";
import { versionProblems } from "./version";

type SettingsOf = (address: null) => ContactAtOnceSettings | null;

const nameLengthMax = 200;
const factLengthMax = 500;
const listingLengthMax = 8_000;

/**
 * `Start`: the first message of a conversation (In App Messaging, Start). With a `SessionId` it joins the open
 * conversation of the same advertiser, consumer and session; otherwise it opens one (contactatonce §4.1). Throws
 * `unsupported` for a refusal.
 */
export function parseStart(request: HttpRequest, settingsOf: SettingsOf): ParsedIngest {
  const members = readJsonBody(request.body);
  const advertiserId = requiredId(members, "AdvertiserId");
  const consumerId = requiredId(members, "ConsumerId");
  const sessionId = optionalId(members, "SessionId");
  const externalMessageId = requiredId(members, "ExternalMessageId");
  const text = readMessageText(members);
  if (text === null) throw refusal("Message is missing");

  const settings = settingsOf(null);
  const advertiser = settings === null ? null : advertiserOf(settings, advertiserId);
  if (settings !== null && advertiser === null) {
    throw refusal(`AdvertiserId ${quoted(advertiserId)} is not provisioned`);
  }
  const first = [advertiserId, consumerId, externalMessageId, text];
  const name = sessionId === null ? ["Start", ...first] : [advertiserId, consumerId, sessionId];
  const event: InboundMessage = {
    kind: "message",
    lineAddresses: null,
    // The key includes the text: the page's own samples use one ExternalMessageId for two texts (contactatonce §5).
    ingestKey: JSON.stringify(["Start", ...first]),
    externalMessageId,
    conversation: { by: "external", id: JSON.stringify(name), whenClosed: "new" },
    contact: {
      address: consumerId,
      // Where a publisher has no consumer ids, all consumers send the same placeholder but are different people.
      identity: namesNobody(consumerId) ? JSON.stringify(name) : consumerId,
      name: consumerName(members),
      phoneNumber: null,
    },
    content: { kind: "text", text },
    replyToExternalId: null,
    sentAt: null,
    channelData: null,
    conversationData: conversationData({
      advertiserId,
      sessionId,
      device: fact(members, "Device"),
      osVersion: fact(members, "OSVersion"),
      phoneNumber: fact(members, "ConsumerPhoneNumber"),
      listingDetails: fact(members, "ListingDetails", listingLengthMax),
    }),
    ...(sessionId !== null && { alias: sessionId }),
    ...(advertiser?.team !== undefined && { teamName: advertiser.team }),
  };
  return { events: [event], problems: versionProblems(request) };
}

/** In App Messaging, Start, Response: the `SessionId` is returned "if provided". */
export function answerStart(results: readonly IngestResult[], request: HttpRequest): HttpResponse {
  const refused = "The conversation could not be started";
  const conversation = storedConversation(results, {
    unknownConversation: refused,
    otherContact: refused,
  });
  return json(200, {
    VisitId: conversation.number,
    ConsumerId: conversation.contactAddress,
    SessionId: optionalId(readJsonBody(request.body), "SessionId"),
    Status: 0,
    FailureDescription: "",
  });
}

function consumerName(members: JsonBody): string | null {
  const parts = ["ConsumerFirstName", "ConsumerLastName"].map(
    (name) => optionalText(members, name)?.trim() ?? "",
  );
  return cutText(parts.filter((part) => part !== "").join(" "), nameLengthMax) || null;
}

function fact(members: JsonBody, name: string, lengthMax = factLengthMax): string | null {
  const text = optionalText(members, name)?.trim() ?? "";
  return cutText(text, lengthMax) || null;
}
