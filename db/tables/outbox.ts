import { sql } from "drizzle-orm";
import type { Failure, MessageState } from "@/lib/model/message";
import type { Columns, Referred } from "./columns.sqlite";

/**
 * What a row sends: the message itself, word to its sender that it arrived here or was read, an event, or a push
 * notification (`push`) to the app that should fetch what waits for it.
 */
export type OutboxKind = "message" | "delivered" | "read" | "event" | "push";
/** `awaiting-poll` waits in the poll queue; `pending` for a call of ours. */
export type OutboxStatus = "pending" | "awaiting-poll" | "failed";
/** What happened, for the client of a polled conversation. */
export type OutboxEvent =
  | { readonly kind: "status"; readonly state: "waiting" | "connected" | "lost" }
  | { readonly kind: "joined" | "left" }
  | { readonly kind: "case"; readonly caseNumber: string | null }
  | { readonly kind: "inactivity-warning" }
  | { readonly kind: "ended"; readonly reason: "closed" | "inactivity" };
export type AttemptOutcome = "running" | "accepted" | "retry" | "uncertain" | "rejected";

/** The part of the schema about what has to reach the customer's side, and what became of it. */
export function defineOutboxTables(
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
    uniqueIndex,
    primaryKey,
  }: Columns,
  { lines, conversations, messages }: Referred<"lines" | "conversations" | "messages">,
) {
  /** What still has to reach the customer's side. Delivered rows are gone; failed messages stay until retried. */
  const outbox = table(
    "outbox",
    {
      id: id(),
      lineId: sharedReference(lines).notNull(),
      conversationId: reference(conversations).notNull(),
      /** The message it is about; null where it is about something else. */
      messageId: reference(messages),
      kind: text().$type<OutboxKind>().notNull(),
      /** What it tells, where that is not a message. */
      event: json<OutboxEvent>(),
      /** Who tells it: the participant's id; null for nobody. */
      participantId: text(),
      /** Order of messages within (conversation, line): one waits for every pending one with a lower number. */
      seq: integer().notNull(),
      status: text().$type<OutboxStatus>().notNull(),
      /** The number of the attempt it began with. A retry by hand of what was answered begins a new one. */
      series: integer().notNull(),
      attemptCount: integer().notNull(),
      /** Attempts of all series: the number of the latest one. `attemptCount` are those of this series. */
      attemptTotal: integer().notNull(),
      dueAt: timestamp().notNull(),
      leaseUntil: timestamp(),
      leaseOwner: text(),
      createdAt: timestamp().notNull(),
    },
    (t) => [
      uniqueIndex("outbox_message").on(t.messageId, t.kind),
      // A row is in the indexes of its status only: `hasStatus`.
      index("outbox_due").on(t.dueAt, t.id).where(sql`${t.status} = 'pending'`),
      index("outbox_order")
        .on(t.conversationId, t.lineId, t.seq)
        .where(sql`${t.status} = 'pending'`),
      index("outbox_lease").on(t.leaseUntil).where(sql`${t.leaseUntil} is not null`),
      index("outbox_poll_queue")
        .on(t.conversationId, t.id)
        .where(sql`${t.status} = 'awaiting-poll'`),
    ],
  );

  const attempts = table(
    "attempts",
    {
      messageId: reference(messages).notNull(),
      kind: text().$type<OutboxKind>().notNull(),
      number: integer().notNull(),
      startedAt: timestamp().notNull(),
      finishedAt: timestamp(),
      outcome: text().$type<AttemptOutcome>().notNull(),
      httpStatus: integer(),
      detail: text(),
      nextAt: timestamp(),
    },
    (t) => [primaryKey({ columns: [t.messageId, t.kind, t.number] })],
  );

  /** Receipts that came before the answer of the send call they belong to. */
  const receipts = table(
    "receipts",
    {
      lineId: sharedReference(lines).notNull(),
      externalMessageId: text().notNull(),
      state: text().$type<MessageState>().notNull(),
      at: timestamp().notNull(),
      failure: json<Failure>(),
      expiresAt: timestamp().notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.lineId, t.externalMessageId, t.state] }),
      index("receipts_expiry").on(t.expiresAt),
    ],
  );

  return { outbox, attempts, receipts };
}
