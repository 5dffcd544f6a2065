import { and, asc, eq, isNotNull, lte } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { ScheduledAct } from "../tables/tables";

/** Remembers what is to be done later. An id that is known already stays as it is. */
export async function insertScheduledActs(
  scope: Scope,
  rows: readonly ScheduledAct[],
): Promise<void> {
  if (rows.length === 0) return;
  await scope.query
    .insert(scope.tables.scheduledActs)
    .values([...rows])
    .onConflictDoNothing();
}

/** What is still to be done in a conversation, in the order of its instants. */
export async function listScheduledActs(
  scope: Scope,
  conversationId: string,
): Promise<readonly ScheduledAct[]> {
  const { scheduledActs } = scope.tables;
  return scope.query
    .select()
    .from(scheduledActs)
    .where(eq(scheduledActs.conversationId, conversationId))
    .orderBy(asc(scheduledActs.dueAt), asc(scheduledActs.position), asc(scheduledActs.id));
}

/** What is due, at most `limit`, in the order in which it is to be done. */
export async function listDueActs(
  scope: Scope,
  now: Date,
  limit: number,
): Promise<readonly ScheduledAct[]> {
  const { scheduledActs } = scope.tables;
  return scope.query
    .select()
    .from(scheduledActs)
    .where(lte(scheduledActs.dueAt, now))
    .orderBy(asc(scheduledActs.dueAt), asc(scheduledActs.position), asc(scheduledActs.id))
    .limit(limit);
}

/** Acts before which typing is to be shown by now. */
export async function listDueTyping(scope: Scope, now: Date): Promise<readonly ScheduledAct[]> {
  const { scheduledActs } = scope.tables;
  return scope.query
    .select()
    .from(scheduledActs)
    .where(and(isNotNull(scheduledActs.typingAt), lte(scheduledActs.typingAt, now)))
    .orderBy(asc(scheduledActs.typingAt), asc(scheduledActs.id))
    .limit(500);
}

/** When something is to be done or shown next; null when nothing is. */
export async function nextActAt(scope: Scope): Promise<Date | null> {
  const { scheduledActs } = scope.tables;
  const [due] = await scope.query
    .select({ at: scheduledActs.dueAt })
    .from(scheduledActs)
    .orderBy(asc(scheduledActs.dueAt))
    .limit(1);
  const [typing] = await scope.query
    .select({ at: scheduledActs.typingAt })
    .from(scheduledActs)
    .where(isNotNull(scheduledActs.typingAt))
    .orderBy(asc(scheduledActs.typingAt))
    .limit(1);
  const instants = [due?.at, typing?.at].flatMap((at) => (at == null ? [] : [at.getTime()]));
  return instants.length === 0 ? null : new Date(Math.min(...instants));
}

/** Typing has been shown. */
export async function clearTyping(scope: Scope, id: string): Promise<void> {
  const { scheduledActs } = scope.tables;
  await scope.query.update(scheduledActs).set({ typingAt: null }).where(eq(scheduledActs.id, id));
}

/** It failed for now and is tried again. */
export async function postponeAct(
  scope: Scope,
  id: string,
  change: Pick<ScheduledAct, "dueAt" | "attemptCount">,
): Promise<void> {
  const { scheduledActs } = scope.tables;
  await scope.query.update(scheduledActs).set(change).where(eq(scheduledActs.id, id));
}

/** It is done, or taken back. False when it was gone already. */
export async function deleteScheduledAct(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<boolean> {
  const { scheduledActs } = scope.tables;
  const gone = await scope.query
    .delete(scheduledActs)
    .where(and(eq(scheduledActs.id, id), eq(scheduledActs.organizationId, organizationId)))
    .returning({ id: scheduledActs.id });
  return gone.length > 0;
}
