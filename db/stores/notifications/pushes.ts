import { and, asc, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import { prepared } from "../../engines/prepared";
import type { Push, PushOccurrence } from "../../tables/tables";

/** Stores what may have to be pushed to somebody, in the transaction in which it happens. */
export async function insertPushOccurrence(scope: Scope, row: PushOccurrence): Promise<void> {
  await scope.query.insert(scope.tables.pushOccurrences).values(row);
}

/** The first of those, by their ids. */
export async function listPushOccurrences(
  scope: Scope,
  limit: number,
): Promise<readonly PushOccurrence[]> {
  const { pushOccurrences } = scope.tables;
  return scope.query.select().from(pushOccurrences).orderBy(asc(pushOccurrences.id)).limit(limit);
}

/** Puts pushes in the place of an occurrence. False, and nothing done, where somebody did that before. */
export async function replaceOccurrence(
  scope: Scope,
  id: string,
  rows: readonly Push[],
): Promise<boolean> {
  const { pushOccurrences, pushes } = scope.tables;
  const gone = await scope.query
    .delete(pushOccurrences)
    .where(eq(pushOccurrences.id, id))
    .returning({ id: pushOccurrences.id });
  if (gone.length === 0) return false;
  // Of one conversation the newest is pushed alone.
  for (const row of rows) {
    await scope.query
      .delete(pushes)
      .where(
        and(
          eq(pushes.sessionId, row.sessionId),
          eq(pushes.conversationId, row.conversationId),
          isNull(pushes.leaseUntil),
        ),
      );
    await scope.query.insert(pushes).values(row);
  }
  return true;
}

type Claim = { readonly now: Date; readonly leaseMs: number; readonly limit: number };

/** Claims pushes that are due for `leaseMs`, the longest due first. One whose lease ran out is claimed again. */
export async function claimPushes(
  scope: Scope,
  { now, leaseMs, limit }: Claim,
): Promise<readonly Push[]> {
  const { pushes } = scope.tables;
  const due = await scope.skipLocked(
    scope.query
      .select({ id: pushes.id })
      .from(pushes)
      .where(
        and(lte(pushes.dueAt, now), or(isNull(pushes.leaseUntil), lte(pushes.leaseUntil, now))),
      )
      .orderBy(asc(pushes.dueAt), asc(pushes.id))
      .limit(limit),
  );
  if (due.length === 0) return [];
  return scope.query
    .update(pushes)
    .set({
      leaseUntil: new Date(now.getTime() + leaseMs),
      attemptCount: sql`${pushes.attemptCount} + 1`,
    })
    .where(
      inArray(
        pushes.id,
        due.map(({ id }) => id),
      ),
    )
    .returning();
}

/** When the next push is due, or its lease runs out; null where there is none. */
export async function nextPushAt(scope: Scope): Promise<Date | null> {
  const [first] = await firstPush(scope, {});
  return first === undefined ? null : (first.leaseUntil ?? first.dueAt);
}

const firstPush = prepared(({ query, tables: { pushes } }) =>
  query
    .select({ dueAt: pushes.dueAt, leaseUntil: pushes.leaseUntil })
    .from(pushes)
    .orderBy(asc(pushes.dueAt), asc(pushes.id))
    .limit(1)
    .prepare(),
);

/** A push that was made, or is not to be made any more. */
export async function deletePush(scope: Scope, id: string): Promise<void> {
  const { pushes } = scope.tables;
  await scope.query.delete(pushes).where(eq(pushes.id, id));
}

/** Gives a claimed push back, due at an instant. */
export async function postponePush(scope: Scope, id: string, dueAt: Date): Promise<void> {
  const { pushes } = scope.tables;
  await scope.query.update(pushes).set({ dueAt, leaseUntil: null }).where(eq(pushes.id, id));
}
