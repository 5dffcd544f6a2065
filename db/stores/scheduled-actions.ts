import { and, asc, eq, isNotNull, lte } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { ScheduledAction } from "../tables/tables";
import { type Viewer, withinVisible } from "./people/visibility";

/** Remembers what is to be done later. An id that is known already stays as it is. */
export async function insertScheduledActions(
  scope: Scope,
  rows: readonly ScheduledAction[],
): Promise<void> {
  if (rows.length === 0) return;
  await scope.query
    .insert(scope.tables.scheduledActions)
    .values([...rows])
    .onConflictDoNothing();
}

/** What is still to be done in a conversation, in the order of its instants. */
export async function listScheduledActions(
  scope: Scope,
  conversationId: string,
): Promise<readonly ScheduledAction[]> {
  const { scheduledActions } = scope.tables;
  return scope.query
    .select()
    .from(scheduledActions)
    .where(eq(scheduledActions.conversationId, conversationId))
    .orderBy(asc(scheduledActions.dueAt), asc(scheduledActions.position), asc(scheduledActions.id));
}

/** What is due, at most `limit`, in the order in which it is to be done. */
export async function listDueActions(
  scope: Scope,
  now: Date,
  limit: number,
): Promise<readonly ScheduledAction[]> {
  const { scheduledActions } = scope.tables;
  return scope.query
    .select()
    .from(scheduledActions)
    .where(lte(scheduledActions.dueAt, now))
    .orderBy(asc(scheduledActions.dueAt), asc(scheduledActions.position), asc(scheduledActions.id))
    .limit(limit);
}

/** Actions before which typing is to be shown by now. */
export async function listDueTyping(scope: Scope, now: Date): Promise<readonly ScheduledAction[]> {
  const { scheduledActions } = scope.tables;
  return scope.query
    .select()
    .from(scheduledActions)
    .where(and(isNotNull(scheduledActions.typingAt), lte(scheduledActions.typingAt, now)))
    .orderBy(asc(scheduledActions.typingAt), asc(scheduledActions.id))
    .limit(500);
}

/** When something is to be done or shown next; null when nothing is. */
export async function nextActionAt(scope: Scope): Promise<Date | null> {
  const { scheduledActions } = scope.tables;
  const [due] = await scope.query
    .select({ at: scheduledActions.dueAt })
    .from(scheduledActions)
    .orderBy(asc(scheduledActions.dueAt))
    .limit(1);
  const [typing] = await scope.query
    .select({ at: scheduledActions.typingAt })
    .from(scheduledActions)
    .where(isNotNull(scheduledActions.typingAt))
    .orderBy(asc(scheduledActions.typingAt))
    .limit(1);
  const instants = [due?.at, typing?.at].flatMap((at) => (at == null ? [] : [at.getTime()]));
  return instants.length === 0 ? null : new Date(Math.min(...instants));
}

/** Typing has been shown. */
export async function clearTyping(scope: Scope, id: string): Promise<void> {
  const { scheduledActions } = scope.tables;
  await scope.query
    .update(scheduledActions)
    .set({ typingAt: null })
    .where(eq(scheduledActions.id, id));
}

/** It failed for now and is tried again. */
export async function postponeAction(
  scope: Scope,
  id: string,
  change: Pick<ScheduledAction, "dueAt" | "attemptCount">,
): Promise<void> {
  const { scheduledActions } = scope.tables;
  await scope.query.update(scheduledActions).set(change).where(eq(scheduledActions.id, id));
}

/** It is done, or taken back. False when it was gone already. */
export async function deleteScheduledAction(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<boolean> {
  const { scheduledActions } = scope.tables;
  const gone = await scope.query
    .delete(scheduledActions)
    .where(
      and(
        eq(scheduledActions.id, id),
        eq(scheduledActions.organizationId, viewer.organizationId),
        withinVisible(scope, viewer, scheduledActions.conversationId),
      ),
    )
    .returning({ id: scheduledActions.id });
  return gone.length > 0;
}
