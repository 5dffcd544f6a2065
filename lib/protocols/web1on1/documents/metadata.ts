import { z } from "zod";
import type { ProtocolMetadata } from "../../agent-side/desk-reads";

/** Keys and values of any kind: documented as flat, but commands carry lists (web1on1 §5.8). */
export const meta = z.record(z.string(), z.unknown());
export type Meta = z.infer<typeof meta>;

/** What one user is to a conversation beyond what the desk knows: set by commands, until the user speaks. */
const flags = z.object({
  inbox: z.boolean(),
  active: z.boolean(),
  accepted: z.boolean(),
  /** The last place in the conversation when this was so. */
  seq: z.number(),
  at: z.iso.datetime(),
});
export type Flags = z.infer<typeof flags>;

/** What we remember of a conversation. Ids are ours, except in `meta`. */
const conversationMetadata = z.object({
  name: z.string().optional(),
  type: z.enum(["contact", "bot", "agent", "system"]).optional(),
  createdBy: z.string().optional(),
  category: z.string().optional(),
  categoryIndex: z.number().optional(),
  language: z.string().optional(),
  tags: z.array(z.string()).optional(),
  /** Teams that were asked to look, by short id. */
  channels: z.array(z.string()).optional(),
  meta: meta.optional(),
  flags: z.record(z.string(), flags).optional(),
  /** Taken away by a program; there again once something happens in it. */
  deletedAt: z.iso.datetime().optional(),
});
export type ConversationMetadata = z.infer<typeof conversationMetadata>;

export const profileMetadata = z.record(z.string(), z.unknown());

/** What we remember of a contact: the profile without name, telephone number and e-mail address. */
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

/** What was posted, in the caller's words. */
const messageMetadata = z.object({
  /** The id it was posted with: others are what followed of a text too long for its line. */
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
  /** Why it could not be sent at all. */
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  deletedAt: z.iso.datetime().optional(),
});
export type MessageMetadata = z.infer<typeof messageMetadata>;

const readableConversation = conversationMetadata.catch({});
const readableContact = contactMetadata.catch({});
const readableMessage = messageMetadata.nullable().catch(null);

/** What we wrote reads back as it was; what another version wrote and we do not know is left out. */
export function readConversationMetadata(metadata: ProtocolMetadata): ConversationMetadata {
  return readableConversation.parse(metadata);
}

/** As `readConversationMetadata`, of a contact. */
export function readContactMetadata(metadata: ProtocolMetadata): ContactMetadata {
  return readableContact.parse(metadata);
}

/** As `readConversationMetadata`, of a message; null for what was not posted here. */
export function readMessageMetadata(metadata: ProtocolMetadata | null): MessageMetadata | null {
  return readableMessage.parse(metadata);
}
