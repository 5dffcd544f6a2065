import { and, asc, eq, gt, isNull, lte, notInArray } from "drizzle-orm";
import type { PendingKind } from "@/lib/model/writing/pending-message";
import type { Scope } from "../../engines/database";
import type { PendingSend } from "../../tables/tables";

/** What waits to be sent in a conversation, in its order. */
export async function listPendingSends(
  { query, tables: { pendingSends } }: Scope,
  conversationId: string,
): Promise<readonly PendingSend[]> {
  return query
    .select()
    .from(pendingSends)
    .where(eq(pendingSends.conversationId, conversationId))
    .orderBy(asc(pendingSends.dueAt), asc(pendingSends.position), asc(pendingSends.id));
}

/** Adds what is to be sent. False when there is one of that id. */
export async function insertPendingSend(scope: Scope, row: PendingSend): Promise<boolean> {
  const { pendingSends } = scope.tables;
  const stored = await scope.query
    .insert(pendingSends)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: pendingSends.id });
  return stored.length > 0;
}

/** Changes when it is tried again, or that it is not sent. */
export async function updatePendingSend(
  { query, tables: { pendingSends } }: Scope,
  id: string,
  change: Partial<Pick<PendingSend, "retryAt" | "attemptCount" | "cancelledAt">>,
): Promise<void> {
  await query.update(pendingSends).set(change).where(eq(pendingSends.id, id));
}

/** It is sent, or taken back. Gives what it was; undefined where it was gone already. */
export async function takePendingSend(
  scope: Scope,
  conversationId: string,
  id: string,
): Promise<PendingSend | undefined> {
  const { pendingSends } = scope.tables;
  const [row] = await scope.query
    .delete(pendingSends)
    .where(and(eq(pendingSends.id, id), eq(pendingSends.conversationId, conversationId)))
    .returning();
  return row;
}

/**
 * Those of a kind that are due by an instant, in their order. Where something of a conversation is tried again behind
 * `now`, by the clock that waiting runs by, none of that conversation is due.
 */
export async function listDueSends(
  scope: Scope,
  kind: PendingKind,
  by: Date,
  now: Date,
  limit: number,
): Promise<readonly PendingSend[]> {
  const { pendingSends } = scope.tables;
  return scope.query
    .select()
    .from(pendingSends)
    .where(and(lte(pendingSends.dueAt, by), isSendable(scope, kind, now)))
    .orderBy(asc(pendingSends.dueAt), asc(pendingSends.position), asc(pendingSends.id))
    .limit(limit);
}

/** When the next of a kind is due, of those that are not held up as in `listDueSends`; null when none waits. */
export async function nextSendAt(scope: Scope, kind: PendingKind, now: Date): Promise<Date | null> {
  const { pendingSends } = scope.tables;
  const [first] = await scope.query
    .select({ at: pendingSends.dueAt })
    .from(pendingSends)
    .where(isSendable(scope, kind, now))
    .orderBy(asc(pendingSends.dueAt))
    .limit(1);
  return first?.at ?? null;
}

/** When the next one is tried again behind `now`, by the clock that waiting runs by; null for none. */
export async function nextSendRetryAt(
  { query, tables: { pendingSends } }: Scope,
  now: Date,
): Promise<Date | null> {
  const [first] = await query
    .select({ at: pendingSends.retryAt })
    .from(pendingSends)
    .where(gt(pendingSends.retryAt, now))
    .orderBy(asc(pendingSends.retryAt))
    .limit(1);
  return first?.at ?? null;
}

function isSendable({ query, tables: { pendingSends } }: Scope, kind: PendingKind, now: Date) {
  const heldUp = query
    .select({ id: pendingSends.conversationId })
    .from(pendingSends)
    .where(gt(pendingSends.retryAt, now));
  return and(
    eq(pendingSends.kind, kind),
    isNull(pendingSends.cancelledAt),
    notInArray(pendingSends.conversationId, heldUp),
  );
}
