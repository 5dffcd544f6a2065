import { z } from "zod";
import { cutText } from "@/lib/model/cut-text";
import { AppError } from "@/lib/model/error";
import { webAddress } from "@/lib/model/web-address";
import type {
  ChannelData,
  ChatTarget,
  CustomerAction,
  InboundEvent,
  InboundMessage,
} from "../customer-side/protocol";
import { clientNotice } from "./client-notices";
import { readClickedLabel, readDirectiveId } from "./directive";
import { asJsonObject, type JsonObject, textOf } from "./json-object";
import { readMessageSeq } from "./message-id";
import { messageText, readMessageId, repeatKey, repeatsForMs, textProblem } from "./message-text";
import type { BrightPatternSettings } from "./settings";

/** The chat, the client and the line of an event; the line's settings are null where they are not known yet. */
export type EventPlace = {
  readonly chatId: string;
  readonly target: ChatTarget;
  readonly settings: BrightPatternSettings | null;
};

const typedLengthMax = 4_000;
const titleLengthMax = 500;
const urlLengthMax = 2048;
const link = webAddress({ lengthMax: urlLengthMax });
const coordinate = z.string().regex(/^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i);
const coordinates = z.object({
  latitude: coordinate.transform(Number).pipe(z.number().min(-90).max(90)),
  longitude: coordinate.transform(Number).pipe(z.number().min(-180).max(180)),
});

/** Requests for a call. All other signalling belongs to a running call, and there are none (bright-pattern §7). */
const callRequests = ["REQUEST_CALL", "OFFER_CALL", "REQUEST_PHONE_CALL"];

/**
 * Parses a client event (bright-pattern §4.1); null where it is of no use here. Clients' `party_id` and `timestamp` are
 * often wrong and are not read (§3.5). Throws `invalid_request` for an unusable event.
 */
export function readClientEvent(members: JsonObject, place: EventPlace): InboundEvent | null {
  switch (members.event) {
    case "chat_session_message":
      return textMessage(members, place);
    case "chat_session_file":
      return fileMessage(members, place);
    case "chat_session_location":
      return locationMessage(members, place);
    case "chat_session_message_delivered":
      return receipt(members, place, "delivered");
    case "chat_session_message_read":
      return receipt(members, place, "read");
    case "chat_session_typing":
      return act(place, { kind: "typing", isTyping: true, text: typedText(members, place) });
    case "chat_session_not_typing":
      return act(place, { kind: "typing", isTyping: false, text: null });
    case "chat_session_navigation":
      return visit(members, place);
    case "chat_session_signaling":
      return callRequests.includes(textOf(asJsonObject(members.data) ?? {}, "type") ?? "")
        ? act(place, { kind: "call" })
        : null;
    // No scenario forms follow here, so leaving the agent ends the chat, too (bright-pattern §6.2).
    case "chat_session_disconnect":
    case "chat_session_end":
      return act(place, { kind: "close" });
    default:
      return notice(members, place);
  }
}

/** A clicked button is a message with its label and the id of the directive (bright-pattern §4.3). */
function textMessage(members: JsonObject, place: EventPlace): InboundMessage | null {
  const written = messageText(members);
  if (written === null) return null;
  const { text, html } = written;
  const problem = textProblem(text);
  if (problem !== null) throw unusable(`msg ${problem}`);
  const facts = {
    ...optional(members, ["channel", "directive_id", "type"]),
    // The original is stored: plain text may look like HTML.
    ...(html !== null && { msg: html }),
  };
  const clicked = readDirectiveId(textOf(members, "directive_id") ?? "", place.chatId);
  const words = clicked === null ? text : readClickedLabel(text);
  const channelData = Object.keys(facts).length === 0 ? null : facts;
  const read = message(members, place, { kind: "text", text: words }, text, channelData);
  return clicked === null ? read : { ...read, replyToSeq: clicked };
}

function fileMessage(members: JsonObject, place: EventPlace): InboundMessage {
  const key = textOf(members, "file_id");
  if (key === null || key.length > 255) throw unusable("file_id is missing");
  const content = { kind: "uploaded-file", key, media: null, caption: null } as const;
  return message(members, place, content, key);
}

function locationMessage(members: JsonObject, place: EventPlace): InboundMessage {
  const point = coordinates.safeParse(members);
  if (!point.success) throw unusable("latitude and longitude are no place");
  const url = link.safeParse(members.url).data ?? null;
  const content = { kind: "location", ...point.data, name: null, address: null, url } as const;
  return message(members, place, content, JSON.stringify(point.data));
}

function notice(members: JsonObject, place: EventPlace): InboundMessage | null {
  const read = clientNotice(members);
  return read && message({}, place, read.content, "", read.channelData);
}

/** `what` is part of the ingest key: it tells apart different messages with the same id. */
function message(
  members: JsonObject,
  { chatId, target }: EventPlace,
  content: InboundMessage["content"],
  what: string,
  channelData: ChannelData | null = null,
): InboundMessage {
  const externalMessageId = readMessageId(members);
  return {
    kind: "message",
    lineAddresses: null,
    ingestKey: repeatKey(externalMessageId, [chatId, content.kind, what]),
    repeatsForMs,
    externalMessageId,
    conversation: { by: "key", key: chatId },
    contact: null,
    contactAddress: target.contactAddress,
    content,
    replyToExternalId: null,
    sentAt: null,
    channelData,
  };
}

/** A receipt for anything but one of our messages has no effect. */
function receipt(
  members: JsonObject,
  { chatId, target }: EventPlace,
  state: "delivered" | "read",
): InboundEvent | null {
  const id = textOf(members, "ref_msg_id");
  if (id === null) return null;
  const messageSeq = readMessageSeq(id, chatId);
  return {
    kind: "receipt",
    ...target,
    ...(messageSeq !== null && { messageSeq }),
    externalMessageId: messageSeq === null ? cutText(id, 500) : null,
    state,
    at: null,
    failure: null,
  };
}

function typedText(members: JsonObject, { settings }: EventPlace): string | null {
  const text = settings?.agentPreview ? textOf(members, "msg") : null;
  return text && cutText(text, typedLengthMax);
}

function visit(members: JsonObject, place: EventPlace): InboundEvent | null {
  const url = textOf(members, "page")?.trim() ?? "";
  if (url === "" || url.length > urlLengthMax) return null;
  const title = cutText(textOf(members, "title")?.trim() ?? "", titleLengthMax);
  return act(place, { kind: "visit", title, url });
}

function act({ target }: EventPlace, what: CustomerAction): InboundEvent {
  return { kind: "act", ...target, act: what };
}

/** The members that are present. */
function optional(members: JsonObject, names: readonly string[]): ChannelData {
  const found = names.flatMap((name) => {
    const value = textOf(members, name);
    return value === null ? [] : [[name, cutText(value, titleLengthMax)] as const];
  });
  return Object.fromEntries(found);
}

function unusable(detail: string): AppError {
  return new AppError("invalid_request", detail);
}
