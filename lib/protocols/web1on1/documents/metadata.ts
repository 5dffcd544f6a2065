import { z } from "zod";
import { memoizeByObject } from "@/lib/model/memoize";
import type { ProtocolMetadata } from "../../agent-side/desk-reads";

/** Any keys and values: documented as flat, but commands carry lists (web1on1 §5.8). */
export const meta = z.record(z.string(), z.unknown());
export type Meta = z.infer<typeof meta>;

/** A user's flags in a conversation, set by commands. They hold until the user writes. */
const flags = z.object({
  inbox: z.boolean(),
  active: z.boolean(),
  accepted: z.boolean(),
  /** The conversation's last `seq` when the flags were set. */
  seq: z.number(),
  at: z.iso.datetime(),
});
export type Flags = z.infer<typeof flags>;

/** What is stored with a conversation. Ids are ours, except in `meta`. */
const conversationMetadata = z.object({
  name: z.string().optional(),
  type: z.enum(["contact", "bot", "agent", "system"]).optional(),
  createdBy: z.string().optional(),
  category: z.string().optional(),
  categoryIndex: z.number().optional(),
  language: z.string().optional(),
  tags: z.array(z.string()).optional(),
  /** Notified teams, by short id. */
  channels: z.array(z.string()).optional(),
  meta: meta.optional(),
  flags: z.record(z.string(), flags).optional(),
  /** Deleted by a program; it is shown again once something happens in it. */
  deletedAt: z.iso.datetime().optional(),
});
export type ConversationMetadata = z.infer<typeof conversationMetadata>;

export const profileMetadata = z.record(z.string(), z.unknown());

/** What is stored with a contact: the profile without name, phone number and e-mail address. */
const contactMetadata = z.object({
  profile: profileMetadata.optional(),
  meta: meta.optional(),
  updatedAt: z.iso.datetime().optional(),
});
export type ContactMetadata = z.infer<typeof contactMetadata>;

export const messageTypes = [
  "chat",
  "card",
  "postback",
  "mention",
  "tag",
  "search",
  "command",
  "form",
  "field",
  "results",
  "report",
  "status",
] as const;
export type MessageType = (typeof messageTypes)[number];

/** What is stored with a posted message, as the caller wrote it. */
const messageMetadata = z.object({
  /** The id it was posted with. The further parts of a split text have other ids. */
  id: z.string(),
  type: z.enum(messageTypes),
  role: z.enum(["bot", "agent", "contact"]),
  isBackchannel: z.boolean(),
  contentType: z.string().optional(),
  text: z.string().optional(),
  actions: z.array(z.unknown()).optional(),
  items: z.array(z.unknown()).optional(),
  results: z.array(z.unknown()).optional(),
  meta: meta.optional(),
  /** Why it could not be sent. */
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  deletedAt: z.iso.datetime().optional(),
});
export type MessageMetadata = z.infer<typeof messageMetadata>;

const readableConversation = conversationMetadata.catch({});
const readableContact = contactMetadata.catch({});
const readableMessage = messageMetadata.nullable().catch(null);

/** Parses what is stored, once for each reading of it. Unknown members of another version are left out. */
export const readConversationMetadata = memoizeByObject(
  (metadata: ProtocolMetadata): ConversationMetadata => readableConversation.parse(metadata),
);

/** Like `readConversationMetadata`, for a contact. */
export function readContactMetadata(metadata: ProtocolMetadata): ContactMetadata {
  return readableContact.parse(metadata);
}

/** Like `readConversationMetadata`, for a message; null for one that was not posted here. */
export function readMessageMetadata(metadata: ProtocolMetadata | null): MessageMetadata | null {
  return readableMessage.parse(metadata);
}
