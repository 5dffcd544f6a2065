import { z } from "zod";
import type { ChannelData, Fact } from "../customer-side/protocol";
import { listingRows } from "./listing-details";
import { advertiserOf, type ContactAtOnceSettings } from "./settings";

const text = z.string().nullable().catch(null).default(null);

/** What is remembered of a conversation. We alone write it, a member at a time. */
const schema = z.object({
  advertiserId: text,
  /** The latest one: it is echoed. */
  sessionId: text,
  device: text,
  osVersion: text,
  phoneNumber: text,
  listingDetails: text,
});

export type ConversationData = z.output<typeof schema>;

export function readConversationData(data: ChannelData): ConversationData {
  return schema.parse(data);
}

/** The members that are there: they replace the stored ones, the others stay (contactatonce §4.1). */
export function conversationData(members: Partial<ConversationData>): ChannelData {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

/** What an agent sees beside the conversation. */
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
