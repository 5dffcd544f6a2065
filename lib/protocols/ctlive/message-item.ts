import { z } from "zod";
import type { InboundContent } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import type { Problem } from "@/lib/model/error";
import { internationalNumber } from "@/lib/model/phone-number";
import type {
  InboundContact,
  InboundEvent,
  InboundMessage,
  LineAddress,
} from "../customer-side/protocol";
import {
  identityOf,
  isWhatsAppUserId,
  knowsNumbers,
  lineAddressesOf,
  phoneNumberOf,
  userAddress,
} from "./address";
import { channelData } from "./channel-data";
import { referralOf } from "./conversation-facts";
import { type ItemResult, invalidItem, readInstant } from "./item";
import { contentType, isKnownType, readContent } from "./message-content";
import { reactionEmoji } from "./notice-content";
import type { CtliveSettings } from "./settings";
import type { ReadContent } from "./text-content";
import {
  identifier,
  identifierOrNull,
  isObject,
  optionalIdentifier,
  optionalObject,
  optionalText,
  problemsAt,
  type WireObject,
} from "./wire-fields";

const contactNameLengthMax = 200;
const kept = z.unknown().optional();

/** ctlive §3.2. The page's table spells `pairedMessageID`, its samples `pairedMessageId` (E2). */
const messageItem = z.looseObject({
  from: identifierOrNull,
  to: identifier,
  integrationType: optionalText,
  receivedAt: kept,
  messageId: identifier,
  pairedMessageId: optionalIdentifier,
  pairedMessageID: optionalIdentifier,
  contact: optionalObject({
    name: optionalText,
    phoneNumber: optionalText,
    userId: optionalIdentifier,
  }),
  callbackData: kept,
  keyword: kept,
  price: kept,
  identity: kept,
  message: z.looseObject({
    context: optionalObject({ id: optionalIdentifier, referredProduct: kept }),
    referral: kept,
  }),
});

type MessageItem = z.output<typeof messageItem>;

/**
 * An inbound message (CTLive Channel API v1, NewMessage; ctlive §3.2). Its ingest key is the message id with the type,
 * because the page's image and document samples share one id (ctlive §6). A reaction that names a message becomes a
 * reaction; everything else becomes a message.
 */
export function readMessageItem(
  item: WireObject,
  at: string,
  settingsOf: (address: LineAddress) => CtliveSettings | null,
): ItemResult {
  const parsed = messageItem.safeParse(item);
  if (!parsed.success) return invalidItem(...problemsAt(at, parsed.error));
  const source = isObject(item.message) ? item.message : {};
  const type = contentType(source);
  if (type === null) return invalidItem({ path: `${at}.message.type`, message: "is missing" });
  const reading = readContent(type, source);
  if (!reading.success) return invalidItem(...problemsAt(`${at}.message`, reading.error));
  const { messageId, to, integrationType, message, receivedAt } = parsed.data;
  const lineAddresses = lineAddressesOf(integrationType, to);
  const line = lineAddresses.map(settingsOf).find((settings) => settings !== null);
  const channel = integrationType ?? line?.integrationType ?? "WHATSAPP";
  const customer = customerOf(parsed.data, channel);
  if (customer === null) return invalidItem({ path: `${at}.from`, message: "is missing" });
  const received = readInstant(receivedAt, `${at}.receivedAt`);
  const inbound: InboundMessage = {
    kind: "message",
    lineAddresses,
    ingestKey: `${messageId}|${type}`,
    externalMessageId: messageId,
    ...customer,
    content: withoutKeyword(reading.data.content, line?.keywordStrip ?? ""),
    replyToExternalId: quotedId(parsed.data),
    sentAt: received.at,
    ...(type === "REACTION" && { isAside: true as const }),
    channelData: factsOf(parsed.data, source, reading.data, received.problems),
    ...conversationFacts(message.referral),
  };
  const unknownType = { path: `${at}.message.type`, message: `${type} is not a known type` };
  return {
    kind: "event",
    event: type === "REACTION" ? asReaction(inbound, source, message.context?.id ?? null) : inbound,
    problems: isKnownType(type) ? received.problems : [...received.problems, unknownType],
  };
}

/**
 * The customer: the address exactly as sent, for replies, and its normalised form, for matching (ctlive E20). A
 * customer who hides the number is identified by user id (ctlive §3.2), which gateways also write in place of the
 * number. Others are identified by both. Null when there is neither.
 */
function customerOf(
  { from, contact }: MessageItem,
  channel: string,
): (Pick<InboundMessage, "conversation"> & { readonly contact: InboundContact }) | null {
  const isUserId = from !== null && (from === contact?.userId || isWhatsAppUserId(from));
  const userId = contact?.userId ?? (isUserId ? from : null);
  const told = internationalNumber(contact?.phoneNumber ?? "");
  const address = isUserId || from === null ? userId && userAddress(userId) : from;
  if (address === null) return null;
  const names = [
    address,
    ...(told !== null && knowsNumbers(channel) ? [told] : []),
    ...(userId === null ? [] : [userAddress(userId)]),
  ].map((name) => identityOf(name, channel));
  const [identity = "", ...others] = new Set(names);
  return {
    conversation: { by: "external", id: identity, whenClosed: "reopen" },
    contact: {
      address,
      identity,
      ...(others.length > 0 && { alsoKnownAs: others }),
      name: contact?.name ? cutText(contact.name.trim(), contactNameLengthMax) : null,
      phoneNumber: phoneNumberOf(address, channel) ?? told,
    },
  };
}

/** ctlive §4.1. */
function quotedId({ pairedMessageId, pairedMessageID, message }: MessageItem): string | null {
  return pairedMessageId ?? pairedMessageID ?? message.context?.id ?? null;
}

/** Removes a shared number's keyword from the start of a text, as a whole word in any case (ctlive §4.3). */
function withoutKeyword(content: InboundContent, keyword: string): InboundContent {
  if (content.kind !== "text" || keyword === "") return content;
  const rest = content.text.slice(keyword.length);
  const isPrefix = content.text.slice(0, keyword.length).toLowerCase() === keyword.toLowerCase();
  const goesOn = /[\p{L}\p{N}]$/u.test(keyword) && /^[\p{L}\p{N}]/u.test(rest);
  return isPrefix && !goesOn ? { ...content, text: rest.trimStart() } : content;
}

/**
 * Vendor facts that our model has no field for. The content object is stored as sent where our content holds less than
 * it: notices, answers and contact cards.
 */
function factsOf(
  item: MessageItem,
  source: WireObject,
  { content, fullText }: ReadContent,
  receivedAtProblems: readonly Problem[],
): WireObject | null {
  const isReduced =
    content.kind === "notice" || content.kind === "answer" || content.kind === "contact-card";
  return channelData(
    {
      callbackData: item.callbackData,
      keyword: item.keyword,
      price: item.price,
      identity: item.identity,
      referredProduct: item.message.context?.referredProduct,
      referral: item.message.referral,
      receivedAt: receivedAtProblems.length > 0 ? item.receivedAt : null,
      message: isReduced ? source : null,
    },
    { fullText },
  );
}

/** The advertisement that the customer came from is a fact of the conversation (ctlive §4). */
function conversationFacts(told: unknown): Pick<InboundMessage, "conversationData"> {
  const read = isObject(told) ? referralOf(told) : null;
  return read === null ? {} : { conversationData: { referral: read } };
}

function asReaction(
  otherwise: InboundMessage,
  source: WireObject,
  target: string | null,
): InboundEvent {
  if (target === null) return otherwise;
  return {
    kind: "reaction",
    lineAddresses: otherwise.lineAddresses,
    externalMessageId: target,
    emoji: reactionEmoji.parse(source),
    at: otherwise.sentAt,
    otherwise,
  };
}
