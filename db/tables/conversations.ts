import { sql } from "drizzle-orm";
import type { ConversationState } from "@/lib/model/conversation/conversation-state";
import type { Priority } from "@/lib/model/conversation/priority";
import type { ConversationStatus } from "@/lib/model/event";
import type { PushTarget } from "@/lib/model/push-target";
import type { DraftRest } from "@/lib/model/writing/draft-schema";
import type { Columns, Referred } from "./columns.sqlite";
import type { Metadata } from "./metadata";

/** The part of the schema about conversations: how they stand, and who is in them. */
export function defineConversationTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    json,
    bigNumber,
    index,
    uniqueIndex,
    primaryKey,
  }: Columns,
  {
    organizations,
    agents,
    teams,
    lines,
    contacts,
    cases,
  }: Referred<"organizations" | "agents" | "teams" | "lines" | "contacts" | "cases">,
) {
  const conversations = table(
    "conversations",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      lineId: sharedReference(lines).notNull(),
      externalConversationId: text().notNull(),
      /** Unguessable: what the client of a polled conversation names it by. Null on channels that are called. */
      key: text(),
      /** The case it belongs to. */
      caseId: reference(cases),
      /** What a vendor that knows conversations by a number of ours calls it; null on other channels. */
      number: bigNumber(),
      teamId: sharedReference(teams),
      contactId: reference(contacts).notNull(),
      /** The customer's address as the provider writes it: replies go there. */
      contactAddress: text().notNull(),
      status: text().$type<ConversationStatus>().notNull(),
      assigneeId: sharedReference(agents),
      /** Grows with every change; what live events carry. */
      version: integer().notNull(),
      /** The last number given to a timeline entry. */
      lastSeq: integer().notNull(),
      unreadCount: integer().notNull(),
      /** The last inbound message that somebody read. */
      readSeq: integer().notNull(),
      lastMessageId: text(),
      lastActivityAt: timestamp().notNull(),
      /** When something came last that was older than what was there: the list does not move, programs hear of it. */
      lateAt: timestamp(),
      /** The provider's time of the customer's latest message, never after it came: the reply window counts from it. */
      lastContactAt: timestamp(),
      waitingSince: timestamp(),
      /** Since when a message of ours has failed that nobody retried or dismissed. */
      failedAt: timestamp(),
      /** One number to sort by, ascending: who waits longest first, then who was active last. */
      waitingOrder: bigNumber().notNull(),
      /** What the channel needs to know again, in its own words. */
      channelData: json<Readonly<Record<string, unknown>>>().notNull(),
      /** The last message with something to press, and until when a number or label in words answers it. */
      choicesMessageId: text(),
      choicesUntil: timestamp(),
      /** Metadata of agent APIs, by protocol and in its own words. */
      metadata: json<Metadata>(),
      /**
       * Closed by an agent who can still undo it: when its customer is told, by the clock that waiting runs by. Null at
       * all other times.
       */
      endsAt: timestamp(),
      /** Of a snoozed one: when it is open again, as people set it; null until its customer replies. */
      snoozedUntil: timestamp(),
      /** When its agent is warned that the reply window closes; null where nobody waits, or who waits was warned of already. */
      windowWarningAt: timestamp(),
      /** When it goes back to its team unless its agent answers; null where nobody waits or the team gives no time. */
      answerBy: timestamp(),
      /** As the organization spells them; null for none. `conversation_tags` is where they are looked up. */
      tags: json<readonly string[]>(),
      /** 1 is the most pressing, 4 the least; null where nobody said. */
      priority: integer().$type<Priority>(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      uniqueIndex("conversations_external").on(t.lineId, t.externalConversationId),
      // Most conversations have none of these three: what is null is in no index.
      uniqueIndex("conversations_number").on(t.number).where(sql`${t.number} is not null`),
      uniqueIndex("conversations_key").on(t.key).where(sql`${t.key} is not null`),
      index("conversations_case").on(t.caseId).where(sql`${t.caseId} is not null`),
      index("conversations_waiting").on(t.organizationId, t.status, t.waitingOrder, t.id),
      index("conversations_newest").on(t.organizationId, t.status, t.lastActivityAt, t.id),
      index("conversations_assignee_waiting").on(
        t.organizationId,
        t.status,
        t.assigneeId,
        t.waitingOrder,
        t.id,
      ),
      index("conversations_assignee_newest").on(
        t.organizationId,
        t.status,
        t.assigneeId,
        t.lastActivityAt,
        t.id,
      ),
      index("conversations_opened").on(t.organizationId, t.createdAt, t.id),
      index("conversations_contact").on(t.contactId),
      index("conversations_snoozed").on(t.snoozedUntil).where(sql`${t.snoozedUntil} is not null`),
      index("conversations_window_warning")
        .on(t.windowWarningAt)
        .where(sql`${t.windowWarningAt} is not null`),
      index("conversations_answer_by").on(t.answerBy).where(sql`${t.answerBy} is not null`),
      // Few have one: the first of each are found without looking at the rest.
      index("conversations_priority")
        .on(t.organizationId, t.status, t.priority, t.waitingOrder, t.id)
        .where(sql`${t.priority} is not null`),
      index("conversations_failed").on(t.organizationId).where(sql`${t.failedAt} is not null`),
    ],
  );

  /** Every further name a vendor ever gave a conversation. Several conversations may have the same. */
  const conversationAliases = table(
    "conversation_aliases",
    {
      lineId: sharedReference(lines).notNull(),
      alias: text().notNull(),
      conversationId: reference(conversations).notNull(),
    },
    (t) => [primaryKey({ columns: [t.lineId, t.alias, t.conversationId] })],
  );

  /** The agents who ever spoke for us in a conversation, as its customer knows them. */
  const participants = table(
    "participants",
    {
      /** What the customer's side calls this agent in this conversation. */
      id: id(),
      conversationId: reference(conversations).notNull(),
      lineId: sharedReference(lines).notNull(),
      agentId: sharedReference(agents).notNull(),
      joinedAt: timestamp().notNull(),
      /** Null while the agent is in it. */
      leftAt: timestamp(),
      /** How long the customer had waited for the first of them; null for the others. */
      waitedMs: integer(),
    },
    (t) => [
      uniqueIndex("participants_agent").on(t.conversationId, t.agentId),
      index("participants_waits").on(t.lineId, t.joinedAt),
      index("participants_agent_present").on(t.agentId, t.leftAt),
    ],
  );

  /** The clock of a conversation whose client polls; gone with the end of it. */
  const chats = table(
    "chats",
    {
      conversationId: reference(conversations).primaryKey(),
      lineId: sharedReference(lines).notNull(),
      /** The customer's last message, or the beginning. */
      lastMessageAt: timestamp().notNull(),
      warnedAt: timestamp(),
      /** Set when it has ended; what was not fetched is kept for a while. */
      endedAt: timestamp(),
      /** When to look at it again, at the latest. */
      dueAt: timestamp().notNull(),
      push: json<PushTarget>(),
    },
    (t) => [index("chats_due").on(t.dueAt)],
  );

  /** What each agent began to write in a conversation. What is empty has no row. */
  const drafts = table(
    "drafts",
    {
      agentId: sharedReference(agents).notNull(),
      conversationId: reference(conversations).notNull(),
      /** Another one with each change, never given again. */
      version: text().notNull().default(""),
      reply: text().notNull(),
      note: text().notNull(),
      /** Null for nothing but the two texts. */
      rest: json<DraftRest>(),
      /** What the list shows of it; null for nothing. */
      preview: text(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [primaryKey({ columns: [t.agentId, t.conversationId] })],
  );

  /** Every tag that an organization ever used, as it was spelled first. */
  const tags = table(
    "tags",
    {
      organizationId: sharedReference(organizations).notNull(),
      /** What its spellings have in common. */
      key: text().notNull(),
      name: text().notNull(),
      createdAt: timestamp().notNull(),
    },
    (t) => [primaryKey({ columns: [t.organizationId, t.key] })],
  );

  const conversationTags = table(
    "conversation_tags",
    {
      conversationId: reference(conversations).notNull(),
      organizationId: sharedReference(organizations).notNull(),
      key: text().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.conversationId, t.key] }),
      index("conversation_tags_key").on(t.organizationId, t.key, t.conversationId),
    ],
  );

  /** What agents changed a moment ago and can undo, with what it replaced. */
  const undoableChanges = table(
    "undoable_changes",
    {
      id: id(),
      conversationId: reference(conversations).notNull(),
      /** Who made it, and may undo it. */
      agentId: sharedReference(agents).notNull(),
      /** The entries of the timeline that say it are those behind the first number, up to the second. */
      priorSeq: integer().notNull(),
      lastSeq: integer().notNull(),
      before: json<ConversationState>().notNull(),
      after: json<ConversationState>().notNull(),
      undoneAt: timestamp(),
      /** By the clock that waiting runs by. */
      expiresAt: timestamp().notNull(),
    },
    (t) => [index("undoable_changes_expiry").on(t.expiresAt)],
  );

  /** How many conversations a view holds, kept by the write that changes them. */
  const viewCounts = table(
    "view_counts",
    {
      organizationId: sharedReference(organizations).notNull(),
      /** `unassigned`, `all`, `snoozed`, `failed`, `closed`, or an agent's of these: `view-counts.ts` names them. */
      view: text().notNull(),
      /** Of which team they are; empty for those of none. A view's count is the sum over the teams. */
      teamId: text().notNull().default(""),
      total: integer().notNull(),
      unread: integer().notNull(),
      /** Those whose customer waits for an answer. */
      waiting: integer().notNull().default(0),
    },
    (t) => [primaryKey({ columns: [t.organizationId, t.view, t.teamId] })],
  );

  return {
    conversations,
    conversationAliases,
    participants,
    chats,
    drafts,
    tags,
    conversationTags,
    undoableChanges,
    viewCounts,
  };
}
