import { z } from "zod";

const actor = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("agent"), agentId: z.string() }),
  z.strictObject({ kind: z.literal("contact") }),
  z.strictObject({ kind: z.literal("system") }),
]);

const by = { by: actor };

/**
 * A domain event for webhooks. It holds ids only: the payload is read and built when the webhook is called. A message
 * has changed when its state moved, its file was fetched or its customer deleted it. A conversation has changed when
 * its status, assignee, line, participants or metadata did.
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
   * An agent assigned, released, closed or reopened a conversation: the timeline entry with this `seq`. `via` is the
   * protocol of the program that did it; null for an act at the desk.
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
