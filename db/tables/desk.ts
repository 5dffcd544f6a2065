import { sql } from "drizzle-orm";
import type { BulkState, ChosenState, DeskChange } from "@/lib/model/conversation/bulk";
import type { Columns, Referred } from "./columns.sqlite";

/** The part of the schema about what agents do with many conversations. */
export function defineDeskTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    json,
    index,
    primaryKey,
  }: Columns,
  { organizations, agents, conversations }: Referred<"organizations" | "agents" | "conversations">,
) {
  /** The conversations that agents keep at the top of their lists. */
  const pins = table(
    "pins",
    {
      agentId: sharedReference(agents).notNull(),
      conversationId: reference(conversations).notNull(),
      pinnedAt: timestamp().notNull(),
    },
    (t) => [primaryKey({ columns: [t.agentId, t.conversationId] })],
  );

  /** Whom a note mentions, each agent once, teams as the agents who were in them. */
  const mentions = table(
    "mentions",
    {
      agentId: sharedReference(agents).notNull(),
      conversationId: reference(conversations).notNull(),
      /** The place of the note. */
      seq: integer().notNull(),
      /** When the agent saw it; null until then. */
      seenAt: timestamp(),
    },
    (t) => [
      primaryKey({ columns: [t.agentId, t.conversationId, t.seq] }),
      index("mentions_open").on(t.agentId, t.conversationId).where(sql`${t.seenAt} is null`),
    ],
  );

  /** One change of many conversations, with how far it has come. */
  const bulkChanges = table(
    "bulk_changes",
    {
      /** Made by whoever asks for it, so that asking twice does it once. */
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      agentId: sharedReference(agents).notNull(),
      change: json<DeskChange>().notNull(),
      state: text().$type<BulkState>().notNull(),
      /** Conversations that were chosen; changed; left as they are; restored; and left as changed by an undo. */
      total: integer().notNull(),
      done: integer().notNull(),
      skipped: integer().notNull(),
      undone: integer().notNull(),
      kept: integer().notNull(),
      createdAt: timestamp().notNull(),
      /** When it last went on: who was served longest ago is next. */
      steppedAt: timestamp().notNull(),
      /** Until when it can be undone, by the clock that waiting runs by; null until it has ended. */
      undoUntil: timestamp(),
    },
    (t) => [
      index("bulk_changes_unfinished")
        .on(t.steppedAt)
        .where(sql`${t.state} in ('running', 'undoing')`),
      index("bulk_changes_agent").on(t.agentId, t.createdAt),
    ],
  );

  /** The conversations of a change of many. */
  const bulkItems = table(
    "bulk_items",
    {
      bulkId: reference(bulkChanges).notNull(),
      conversationId: reference(conversations).notNull(),
      state: text().$type<ChosenState>().notNull(),
      /** How it was when it was chosen: its last entry, and in whose hands it was. */
      lastSeq: integer().notNull(),
      assigneeId: text(),
      /** What undoes it; null where nothing changed. */
      changeId: text(),
      /** Why it was left as it is, as a sentence. */
      detail: text(),
    },
    (t) => [
      primaryKey({ columns: [t.bulkId, t.conversationId] }),
      index("bulk_items_state").on(t.bulkId, t.state, t.conversationId),
    ],
  );

  return { pins, mentions, bulkChanges, bulkItems };
}
