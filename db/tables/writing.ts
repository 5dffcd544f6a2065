import type { ConversationStatus } from "@/lib/model/event";
import type { Audience } from "@/lib/model/writing/audience";
import type { StoredOffers } from "@/lib/model/writing/canned-content";
import type { Composed } from "@/lib/model/writing/draft-schema";
import type { MacroSteps } from "@/lib/model/writing/macro";
import type { PendingKind, PendingMessage } from "@/lib/model/writing/pending-message";
import type { Columns, Referred } from "./columns.sqlite";

/** The part of the schema about what agents write once and use often. */
export function defineWritingTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    flag,
    json,
    index,
    primaryKey,
  }: Columns,
  {
    organizations,
    agents,
    teams,
    conversations,
  }: Referred<"organizations" | "agents" | "teams" | "conversations">,
) {
  /** Texts to answer with, found by their shortcut, title or words. */
  const cannedReplies = table(
    "canned_replies",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      /** Who made it, and whose it is where the audience is its maker. */
      agentId: sharedReference(agents).notNull(),
      audience: text().$type<Audience>().notNull(),
      /** The team that has it; null for every other audience. */
      teamId: sharedReference(teams),
      title: text().notNull(),
      /** What is typed behind the slash; null for none. */
      shortcut: text(),
      /** With variables, such as `{{customer_name}}`. */
      text: text().notNull(),
      /** Its buttons, with its cards where it has some (`offersOf`). */
      actions: json<StoredOffers>().notNull(),
      /** Ids of files of conversations, of which each use makes copies. */
      files: json<readonly string[]>().notNull(),
      createdAt: timestamp().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [index("canned_replies_organization").on(t.organizationId)],
  );

  /** How often and how lately an agent used one. */
  const cannedReplyUses = table(
    "canned_reply_uses",
    {
      agentId: sharedReference(agents).notNull(),
      cannedReplyId: reference(cannedReplies).notNull(),
      useCount: integer().notNull(),
      lastUsedAt: timestamp().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.agentId, t.cannedReplyId] }),
      index("canned_reply_uses_reply").on(t.cannedReplyId),
    ],
  );

  /** Several acts under one name. */
  const macros = table(
    "macros",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      /** Who made it, and whose it is where the audience is its maker. */
      agentId: sharedReference(agents).notNull(),
      audience: text().$type<Audience>().notNull(),
      /** The team that has it; null for every other audience. */
      teamId: sharedReference(teams),
      name: text().notNull(),
      steps: json<MacroSteps>().notNull(),
      createdAt: timestamp().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [index("macros_organization").on(t.organizationId)],
  );

  /** What an agent has sent that can still be taken back, or is to leave later. Sent rows are gone. */
  const pendingSends = table(
    "pending_sends",
    {
      /** The id of the first message that it will be. */
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      conversationId: reference(conversations).notNull(),
      agentId: sharedReference(agents).notNull(),
      kind: text().$type<PendingKind>().notNull(),
      /** Sent in their order, together. */
      messages: json<readonly PendingMessage[]>().notNull(),
      /** What the composer held; null for what was sent without one. */
      composed: json<Composed>(),
      /** Whether the conversation is closed once they are sent. */
      thenCloses: flag().notNull(),
      /** Whether they are not sent when the customer writes first. */
      cancelsOnReply: flag().notNull(),
      /** What the customer writes behind this entry is first. */
      afterSeq: integer().notNull(),
      /** How the conversation stood: where that is changed since, sending leaves it as it is. */
      status: text().$type<ConversationStatus>().notNull(),
      /** Place among those of one conversation that are due together. */
      position: integer().notNull(),
      /** By the clock that waiting runs by for what can be taken back, by the wall's for what is scheduled. */
      dueAt: timestamp().notNull(),
      /** Set where the customer wrote first: it waits for an agent. */
      cancelledAt: timestamp(),
      attemptCount: integer().notNull(),
      /** When it is tried again, by the clock that waiting runs by; until then nothing of its conversation is sent. */
      retryAt: timestamp(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      index("pending_sends_due").on(t.kind, t.dueAt),
      index("pending_sends_conversation").on(t.conversationId),
    ],
  );

  return { cannedReplies, cannedReplyUses, macros, pendingSends };
}
