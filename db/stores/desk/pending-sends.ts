import { and, asc, eq, isNull, lte } from "drizzle-orm";
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

/** Changes when it is sent, or that it is not. */
export async function updatePendingSend(
  { query, tables: { pendingSends } }: Scope,
  id: string,
  change: Partial<Pick<PendingSend, "dueAt" | "attemptCount" | "cancelledAt">>,
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

/** Those of a kind that are due by an instant, in their order. */
export async function listDueSends(
  { query, tables: { pendingSends } }: Scope,
  kind: PendingKind,
  by: Date,
  limit: number,
): Promise<readonly PendingSend[]> {
  return query
    .select()
    .from(pendingSends)
    .where(
      and(
        eq(pendingSends.kind, kind),
        lte(pendingSends.dueAt, by),
        isNull(pendingSends.cancelledAt),
      ),
    )
    .orderBy(asc(pendingSends.dueAt), asc(pendingSends.position), asc(pendingSends.id))
    .limit(limit);
}

/** When the next of a kind is due; null when none waits. */
export async function nextSendAt(
  { query, tables: { pendingSends } }: Scope,
  kind: PendingKind,
): Promise<Date | null> {
  const [first] = await query
    .select({ at: pendingSends.dueAt })
    .from(pendingSends)
    .where(and(eq(pendingSends.kind, kind), isNull(pendingSends.cancelledAt)))
    .orderBy(asc(pendingSends.dueAt))
    .limit(1);
  return first?.at ?? null;
}
