import { z } from "zod";

const actor = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("agent"), agentId: z.string() }),
  z.strictObject({ kind: z.literal("contact") }),
  z.strictObject({ kind: z.literal("system") }),
]);

const by = { by: actor };

/**
 * A domain event: something that webhooks may be called about, by ids. The payload is read when it is sent. A message
 * has changed when its state moved, its file arrived or its customer took it back; a conversation when its status, its
 * responsible agent, its line, who is in it, or its metadata is another.
 */
export const domainEvent = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["message-created", "message-changed", "message-failed"]),
    conversationId: z.string(),
    messageId: z.string(),
    ...by,
  }),
  z.strictObject({
    kind: z.enum(["conversation-created", "conversation-changed"]),
    conversationId: z.string(),
    ...by,
  }),
  /**
   * Somebody assigned, released, closed or reopened a conversation, which is the entry at this place of its record.
   * `via` is the protocol whose program did it; null for the desk.
   */
  z.strictObject({
    kind: z.literal("conversation-acted"),
    conversationId: z.string(),
    seq: z.int(),
    via: z.string().nullable(),
    ...by,
  }),
  z.strictObject({
    kind: z.enum(["contact-created", "contact-changed"]),
    contactId: z.string(),
    ...by,
  }),
  z.strictObject({
    kind: z.enum(["webhook-created", "webhook-changed", "webhook-removed"]),
    webhookId: z.string(),
    ...by,
  }),
]);

export type DomainEvent = z.infer<typeof domainEvent>;
