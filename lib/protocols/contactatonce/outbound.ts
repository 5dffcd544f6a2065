import type { Capabilities } from "@/lib/model/capabilities";
import { shownText } from "@/lib/model/shown-text";
import type {
  MessageCommand,
  OutboundCommand,
  ProviderRequest,
  ReceiptCommand,
  RetrySchedule,
} from "../customer-side/protocol";
import { readConversationData } from "./conversation-data";
import { advertiserOf, type ContactAtOnceSettings } from "./settings";
import { localIsoDate } from "./vendor-date";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const fileBytes = 25 * 1024 * 1024;

/**
 * What ReceiveMessage can carry: a text and a link to one file (In App Messaging, ReceiveMessage). Everything else is
 * sent as text. Receipts are sent to publishers that have a receipt URL.
 */
export function capabilities({ receiptUrl }: ContactAtOnceSettings): Capabilities {
  const receipts = receiptUrl === null ? "none" : "full";
  return {
    content: {
      text: "full",
      file: "full",
      location: "partial",
      "contact-card": "partial",
      link: "partial",
      carousel: "partial",
      template: "none",
    },
    actions: {},
    fileBytesMax: {
      image: fileBytes,
      audio: fileBytes,
      voice: fileBytes,
      video: fileBytes,
      document: fileBytes,
      sticker: fileBytes,
    },
    textLengthMax: 10_000,
    captionLengthMax: 3_000,
    captions: ["image", "audio", "voice", "video", "document", "sticker"],
    typing: "none",
    deliveryReceipts: receipts,
    readReceipts: receipts,
    quoting: "none",
    closing: "none",
    reopening: "full",
    calls: "none",
    receipts: { delivered: true, read: true },
  };
}

const call = { jitter: 0.2, connectTimeoutMs: 5 * second, totalTimeoutMs: 15 * second } as const;

/** contactatonce §4.8. */
export const messageRetry: RetrySchedule = {
  ...call,
  delaysMs: [0, 5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, 2 * hour, 6 * hour],
};

/** contactatonce §4.8. */
export const receiptRetry: RetrySchedule = {
  ...call,
  delaysMs: [0, 30 * second, 5 * minute, 30 * minute],
};

/**
 * The call for one message or receipt. The key is in the header without encoding, as in the page's samples, and numeric
 * ids are strings (In App Messaging, Publisher Endpoints; contactatonce §9, I1–I8).
 */
export function render(command: OutboundCommand, settings: ContactAtOnceSettings): ProviderRequest {
  switch (command.kind) {
    case "message":
      return post(settings.receiveMessageUrl, messageBody(command, settings), settings);
    case "receipt":
      return post(settings.receiptUrl ?? "", receiptBody(command), settings);
    default:
      return command satisfies never;
  }
}

function post(url: string, body: object, settings: ContactAtOnceSettings): ProviderRequest {
  return {
    method: "POST",
    url,
    headers: { "content-type": "application/json; charset=utf-8", accept: "version=2;" },
    auth: { kind: "header", value: `Basic ${settings.outboundKey}` },
    body: JSON.stringify(body),
  };
}

/** In App Messaging, ReceiveMessage, with the members in the order of the sample. */
function messageBody(command: MessageCommand, settings: ContactAtOnceSettings): object {
  const { content, file, agent, conversation } = command;
  const { advertiserId, sessionId } = readConversationData(conversation.channelData);
  const { agentImageKey } = settings;
  return {
    VisitId: String(conversation.number),
    SessionId: sessionId ?? "",
    ConsumerId: command.contactAddress,
    DateTime: localIsoDate(command.sentAt, settings.dateZone),
    MessageId: String(command.messageNumber),
    Message: shownText(content, file?.fileName ?? null),
    MediaURL: file?.url ?? "",
    AgentName: agent.name ?? advertiserOf(settings, advertiserId)?.advertiserName ?? "Agent",
    ...(agentImageKey !== "AgentImageUrl" && { AgentImageURL: agent.imageUrl }),
    ...(agentImageKey !== "AgentImageURL" && { AgentImageUrl: agent.imageUrl }),
  };
}

/** In App Messaging, Receive Read/Delivery Receipt. */
function receiptBody(command: ReceiptCommand): object {
  const { conversation } = command;
  return {
    VisitId: String(conversation.number),
    SessionId: readConversationData(conversation.channelData).sessionId ?? "",
    ConsumerId: command.contactAddress,
    ExternalMessageId: command.externalMessageId ?? "",
    MessageId: String(command.messageNumber),
    MessageStatus: command.state === "read" ? "2" : "1",
  };
}
