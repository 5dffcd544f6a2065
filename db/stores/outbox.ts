import { and, asc, count, desc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { OutboxRow } from "../tables/tables";
import { hasStatus } from "./outbox-status";

export type NewOutboxRow = Pick<
  OutboxRow,
  "id" | "lineId" | "conversationId" | "seq" | "dueAt" | "createdAt"
> & { readonly messageId: string };

/** When a message is due whose file has still to come: it keeps its place in line and waits for `release`. */
export const held = new Date("9999-12-31T00:00:00Z");

/** Puts a message in line for its provider, in the transaction that stores the message. */
export async function enqueue(scope: Scope, row: NewOutboxRow): Promise<void> {
  await insertPending(scope, row);
}

const insertPending = prepared(({ query, tables: { outbox } }) =>
  query
    .insert(outbox)
    .values({
      ...fresh,
      kind: "message",
      id: bind(outbox.id, "id"),
      lineId: bind(outbox.lineId, "lineId"),
      conversationId: bind(outbox.conversationId, "conversationId"),
      messageId: bind(outbox.messageId, "messageId"),
      seq: bind(outbox.seq, "seq"),
      dueAt: bind(outbox.dueAt, "dueAt"),
      createdAt: bind(outbox.createdAt, "createdAt"),
    })
    .prepare(),
);

/** A held message may leave. */
export async function release(scope: Scope, messageId: string, now: Date): Promise<void> {
  const { outbox } = scope.tables;
  await scope.query
    .update(outbox)
    .set({ dueAt: now })
    .where(
      and(eq(outbox.messageId, messageId), eq(outbox.kind, "message"), eq(outbox.dueAt, held)),
    );
}

/**
 * Puts receipts in line, at most one of a kind for a message. `read` includes `delivered`: what of that was
 * not sent yet is dropped, unless it is under way.
 */
export async function enqueueReceipts(
  scope: Scope,
  kind: "delivered" | "read",
  rows: readonly NewOutboxRow[],
): Promise<void> {
  const { outbox } = scope.tables;
  for (const part of chunks(rows)) {
    if (kind === "read") {
      const messageIds = part.map((row) => row.messageId);
      await scope.query
        .delete(outbox)
        .where(
          and(
            eq(outbox.kind, "delivered"),
            isNull(outbox.leaseUntil),
            inArray(outbox.messageId, messageIds),
          ),
        );
    }
    await scope.query
      .insert(outbox)
      .values(part.map((row) => ({ ...row, ...fresh, kind })))
      .onConflictDoNothing();
  }
}

const rowsMax = 500;

function chunks<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / rowsMax) }, (_, index) =>
    rows.slice(index * rowsMax, (index + 1) * rowsMax),
  );
}

const fresh = {
  status: "pending",
  series: 1,
  attemptCount: 0,
  attemptTotal: 0,
  leaseUntil: null,
  leaseOwner: null,
} as const;

/**
 * Lines a message up again that was given up, whether its row is still there or was done with. A new series of attempts
 * begins, under an id of its own, where the last attempt was answered: with a refusal, or with an acceptance that came to
 * nothing. Where nobody knows what became of the last one, its series goes on, so that a provider can know the id.
 */
export async function enqueueAgain(scope: Scope, row: NewOutboxRow): Promise<void> {
  const { outbox, attempts } = scope.tables;
  const [last] = await scope.query
    .select({ number: attempts.number, outcome: attempts.outcome })
    .from(attempts)
    .where(isOfMessage(scope, row.messageId))
    .orderBy(desc(attempts.number))
    .limit(1);
  const [before] = await scope.query
    .select({ series: outbox.series })
    .from(outbox)
    .where(and(eq(outbox.messageId, row.messageId), eq(outbox.kind, "message")));
  const attemptTotal = last?.number ?? 0;
  const isOpen = last?.outcome === "retry" || last?.outcome === "uncertain";
  const series = isOpen && before !== undefined ? before.series : attemptTotal + 1;
  const again = { ...fresh, series, attemptTotal, dueAt: row.dueAt };
  await scope.query
    .insert(outbox)
    .values({ ...row, ...again, kind: "message" })
    .onConflictDoUpdate({ target: [outbox.messageId, outbox.kind], set: again });
}

/** Removes a message from the outbox: a receipt has shown that it got there. */
export async function removeFromOutbox(scope: Scope, messageId: string): Promise<void> {
  const { outbox } = scope.tables;
  await scope.query
    .delete(outbox)
    .where(and(eq(outbox.messageId, messageId), eq(outbox.kind, "message")));
}

/** The attempts to deliver a message itself. */
function isOfMessage(scope: Scope, messageId: string): SQL | undefined {
  const { attempts } = scope.tables;
  return and(eq(attempts.messageId, messageId), eq(attempts.kind, "message"));
}

/** How much waits, and since when the first of it that these lines could send is due: for health and metrics. */
export async function outboxBacklog(scope: Scope, lineIds: readonly string[]) {
  const { outbox } = scope.tables;
  const [row] = await scope.query
    .select({ pending: count() })
    .from(outbox)
    .where(hasStatus(outbox, "pending"));
  if (lineIds.length === 0) return { pending: row?.pending ?? 0, oldestDueAt: null };
  const [oldest] = await scope.query
    .select({ at: outbox.dueAt })
    .from(outbox)
    .where(and(hasStatus(outbox, "pending"), inArray(outbox.lineId, [...lineIds])))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(1);
  return { pending: row?.pending ?? 0, oldestDueAt: oldest?.at ?? null };
}

/** Of these messages, those that are to be tried again: what the last attempt came to, and when the next one is due. */
export async function listRetries(scope: Scope, messageIds: readonly string[]) {
  if (messageIds.length === 0) return [];
  const { attempts, outbox } = scope.tables;
  return scope.query
    .select({ messageId: attempts.messageId, detail: attempts.detail, nextAt: outbox.dueAt })
    .from(outbox)
    .innerJoin(
      attempts,
      and(
        eq(attempts.messageId, outbox.messageId),
        eq(attempts.kind, outbox.kind),
        eq(attempts.number, outbox.attemptTotal),
      ),
    )
    .where(
      and(
        inArray(outbox.messageId, [...messageIds]),
        eq(outbox.kind, "message"),
        hasStatus(outbox, "pending"),
        inArray(attempts.outcome, ["retry", "uncertain"]),
      ),
    );
}

/** Every attempt to deliver a message, the first one first. */
export async function listAttempts(scope: Scope, messageId: string) {
  const { attempts } = scope.tables;
  return scope.query
    .select()
    .from(attempts)
    .where(isOfMessage(scope, messageId))
    .orderBy(asc(attempts.number));
}
