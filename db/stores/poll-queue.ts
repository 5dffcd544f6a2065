import { and, asc, count, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { OutboxRow } from "../tables/tables";
import { hasStatus } from "./outbox-status";

/** The poll queue: the part of the outbox that the client of a polled conversation fetches, in the order in which it was put there. */

export type NewPollRow = Pick<
  OutboxRow,
  | "id"
  | "lineId"
  | "conversationId"
  | "messageId"
  | "kind"
  | "event"
  | "participantId"
  | "seq"
  | "createdAt"
>;

const fresh = {
  series: 1,
  attemptCount: 0,
  attemptTotal: 0,
  leaseUntil: null,
  leaseOwner: null,
} as const;

const insertRow = prepared(({ query, tables: { outbox } }) =>
  query
    .insert(outbox)
    .values({
      ...fresh,
      status: "awaiting-poll",
      id: bind(outbox.id, "id"),
      lineId: bind(outbox.lineId, "lineId"),
      conversationId: bind(outbox.conversationId, "conversationId"),
      messageId: bind(outbox.messageId, "messageId"),
      kind: bind(outbox.kind, "kind"),
      event: bind(outbox.event, "event"),
      participantId: bind(outbox.participantId, "participantId"),
      seq: bind(outbox.seq, "seq"),
      createdAt: bind(outbox.createdAt, "createdAt"),
      dueAt: bind(outbox.dueAt, "createdAt"),
    })
    .onConflictDoNothing()
    .prepare(),
);

/** Puts rows into the poll queue, until they are fetched. Of one message a kind is in it once. */
export async function enqueueForPoll(scope: Scope, rows: readonly NewPollRow[]): Promise<void> {
  for (const row of rows) await insertRow(scope, row);
}

/** Puts a push notification into the outbox, for when the client has not fetched by then. */
export async function enqueuePush(scope: Scope, row: NewPollRow, dueAt: Date): Promise<void> {
  await scope.query
    .insert(scope.tables.outbox)
    .values({ ...row, ...fresh, kind: "push", status: "pending", dueAt })
    .onConflictDoNothing();
}

const listRows = prepared(({ query, tables: { outbox } }) =>
  query
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.conversationId, sql.placeholder("conversationId")),
        hasStatus(outbox, "awaiting-poll"),
      ),
    )
    .orderBy(asc(outbox.id))
    .limit(sql.placeholder("limit"))
    .prepare(),
);

/** What a client has still to fetch, in order; at most `limit`. */
export async function listPollQueue(
  scope: Scope,
  conversationId: string,
  limit: number,
): Promise<readonly OutboxRow[]> {
  return listRows(scope, { conversationId, limit });
}

const firstRow = prepared(({ query, tables: { outbox } }) =>
  query
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.conversationId, sql.placeholder("conversationId")),
        hasStatus(outbox, "awaiting-poll"),
      ),
    )
    .limit(1)
    .prepare(),
);

/** Whether a client has anything to fetch. */
export async function hasPollRows(scope: Scope, conversationId: string): Promise<boolean> {
  return (await firstRow(scope, { conversationId })).length > 0;
}

/** How much a client has still to fetch. */
export async function countPollRows(scope: Scope, conversationId: string): Promise<number> {
  const { outbox } = scope.tables;
  const [row] = await scope.query
    .select({ count: count() })
    .from(outbox)
    .where(and(eq(outbox.conversationId, conversationId), hasStatus(outbox, "awaiting-poll")));
  return row?.count ?? 0;
}

/**
 * Acknowledges rows that were fetched: takes them out, and every push notification of their conversation that is not
 * under way, because the client was there. Gives the ids of the messages among them.
 */
export async function acknowledgePollRows(
  scope: Scope,
  conversationId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { outbox } = scope.tables;
  const gone = await scope.query
    .delete(outbox)
    .where(
      and(
        eq(outbox.conversationId, conversationId),
        hasStatus(outbox, "awaiting-poll"),
        inArray(outbox.id, [...ids]),
      ),
    )
    .returning({ kind: outbox.kind, messageId: outbox.messageId });
  await dropPushes(scope, conversationId);
  return gone.flatMap((row) => (row.kind === "message" ? (row.messageId ?? []) : []));
}

/** Gives up what was never fetched of a conversation on a line. Gives the ids of the messages among it. */
export async function dropPollQueue(
  scope: Scope,
  conversationId: string,
  lineId: string,
): Promise<readonly string[]> {
  const { outbox } = scope.tables;
  const isHere = and(eq(outbox.conversationId, conversationId), eq(outbox.lineId, lineId));
  const gone = await scope.query
    .delete(outbox)
    .where(
      or(
        and(isHere, hasStatus(outbox, "awaiting-poll")),
        and(isHere, hasStatus(outbox, "pending")),
      ),
    )
    .returning({ kind: outbox.kind, messageId: outbox.messageId });
  return gone.flatMap((row) => (row.kind === "message" ? (row.messageId ?? []) : []));
}

/**
 * Another client comes for a conversation from now on: the messages that the one before did not fetch stay in the
 * queue for it, on its line; what else there was to tell was for the other alone.
 */
export async function handOverPollQueue(
  scope: Scope,
  conversationId: string,
  lineId: string,
): Promise<void> {
  const { outbox } = scope.tables;
  const isQueued = and(
    eq(outbox.conversationId, conversationId),
    hasStatus(outbox, "awaiting-poll"),
  );
  await scope.query.delete(outbox).where(and(isQueued, ne(outbox.kind, "message")));
  await scope.query.update(outbox).set({ lineId }).where(isQueued);
  await dropPushes(scope, conversationId);
}

/** Takes push notifications out that nobody has begun with. */
export async function dropPushes(scope: Scope, conversationId: string): Promise<void> {
  const { outbox } = scope.tables;
  await scope.query
    .delete(outbox)
    .where(
      and(
        eq(outbox.conversationId, conversationId),
        hasStatus(outbox, "pending"),
        eq(outbox.kind, "push"),
        eq(outbox.attemptCount, 0),
      ),
    );
}
