import { z } from "zod";
import type { ChannelData, Fact } from "../customer-side/protocol";
import { listingRows } from "./listing-details";
import { advertiserOf, type ContactAtOnceSettings } from "./settings";

const text = z.string().nullable().catch(null).default(null);

/** What is stored with a conversation. Only we write it, one member at a time. */
const schema = z.object({
  advertiserId: text,
  /** The latest one. Answers repeat it. */
  sessionId: text,
  device: text,
  osVersion: text,
  phoneNumber: text,
  listingDetails: text,
});

export type ConversationData = z.output<typeof schema>;

/** What the protocol stored with a conversation, with defaults for what it did not. */
export function readConversationData(data: ChannelData): ConversationData {
  return schema.parse(data);
}

/** The members that are present replace the stored ones; the others stay (contactatonce §4.1). */
export function conversationData(members: Partial<ConversationData>): ChannelData {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

/** The facts shown beside the conversation. */
export function facts(data: ChannelData, settings: ContactAtOnceSettings): readonly Fact[] {
  const { advertiserId, device, osVersion, phoneNumber, listingDetails } =
    readConversationData(data);
  const rows = [
    ["Advertiser", advertiserOf(settings, advertiserId)?.advertiserName ?? advertiserId],
    ["Device", device],
    ["OS version", osVersion],
    ["Phone", phoneNumber],
  ] as const;
  return [
    ...rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }])),
    ...(listingDetails === null ? [] : listingRows(listingDetails)),
  ];
}
