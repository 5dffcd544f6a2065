import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Notification } from "../tables/tables";

export type NewNotification = Pick<
  Notification,
  "id" | "subscriberId" | "happening" | "dueAt" | "giveUpAt" | "createdAt"
>;

/**
 * Remembers what subscribers are to be told, in the transaction of what happened. Whoever is no longer active, or gone,
 * is told nothing.
 */
export async function insertNotifications(
  scope: Scope,
  rows: readonly NewNotification[],
): Promise<void> {
  const { notifications, subscribers } = scope.tables;
  const named = [...new Set(rows.map(({ subscriberId }) => subscriberId))];
  if (named.length === 0) return;
  const active = await scope.query
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(and(inArray(subscribers.id, named), eq(subscribers.status, "active")));
  const ids = new Set(active.map(({ id }) => id));
  const wanted = rows.filter(({ subscriberId }) => ids.has(subscriberId));
  for (let at = 0; at < wanted.length; at += rowsMax) {
    await scope.query.insert(notifications).values(
      wanted.slice(at, at + rowsMax).map((row) => ({
        ...row,
        status: "pending" as const,
        attemptCount: 0,
        lastDetail: null,
        leaseUntil: null,
      })),
    );
  }
}

const rowsMax = 500;

export type NotificationClaim = {
  readonly subscriberId: string;
  readonly now: Date;
  readonly leaseMs: number;
  readonly limit: number;
};

/**
 * Claims up to `limit` due rows of one subscriber for `leaseMs`, the longest due first. A row whose lease ran out is
 * claimed again: something may be told twice, never not at all.
 */
export async function claimNotifications(
  scope: Scope,
  { subscriberId, now, leaseMs, limit }: NotificationClaim,
): Promise<readonly Notification[]> {
  const { notifications } = scope.tables;
  const due = await scope.skipLocked(
    scope.query
      .select({ id: notifications.id })
      .from(notifications)
      .where(
        and(
          eq(notifications.subscriberId, subscriberId),
          eq(notifications.status, "pending"),
          lte(notifications.dueAt, now),
          or(isNull(notifications.leaseUntil), lte(notifications.leaseUntil, now)),
        ),
      )
      .orderBy(asc(notifications.dueAt), asc(notifications.id))
      .limit(limit),
  );
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => id);
  const leased = await scope.query
    .update(notifications)
    .set({
      leaseUntil: new Date(now.getTime() + leaseMs),
      attemptCount: sql`${notifications.attemptCount} + 1`,
    })
    .where(inArray(notifications.id, ids))
    .returning();
  // `returning` has an order of its own.
  return ids.flatMap((id) => leased.find((row) => row.id === id) ?? []);
}

/** When a row of one of these subscribers that nobody has claimed comes due; null when there is none. */
export async function nextNotificationAt(
  scope: Scope,
  subscriberIds: readonly string[],
): Promise<Date | null> {
  const { notifications } = scope.tables;
  const instants: number[] = [];
  for (const subscriberId of subscriberIds) {
    const [next] = await scope.query
      .select({ at: notifications.dueAt })
      .from(notifications)
      .where(
        and(
          eq(notifications.subscriberId, subscriberId),
          eq(notifications.status, "pending"),
          isNull(notifications.leaseUntil),
        ),
      )
      .orderBy(asc(notifications.dueAt), asc(notifications.id))
      .limit(1);
    if (next !== undefined) instants.push(next.at.getTime());
  }
  return instants.length === 0 ? null : new Date(Math.min(...instants));
}

/** Forgets what was told, or is nothing to tell any more. */
export async function deleteNotification(scope: Scope, id: string): Promise<void> {
  const { notifications } = scope.tables;
  await scope.query.delete(notifications).where(eq(notifications.id, id));
}

/**
 * Records that a claimed row was not told: due again at `dueAt`, or given up at `now`. Changes nothing when its lease had
 * passed to somebody else.
 */
export async function failNotification(
  scope: Scope,
  { id, attemptCount }: Pick<Notification, "id" | "attemptCount">,
  how: { readonly detail: string; readonly dueAt: Date | null; readonly now: Date },
): Promise<void> {
  const { notifications } = scope.tables;
  await scope.query
    .update(notifications)
    .set({
      lastDetail: how.detail,
      leaseUntil: null,
      dueAt: how.dueAt ?? how.now,
      ...(how.dueAt === null ? { status: "failed" as const } : {}),
    })
    .where(and(eq(notifications.id, id), eq(notifications.attemptCount, attemptCount)));
}

/** Gives up every lease: for a process that has just started and knows that it is the only one. */
export async function releaseNotifications(scope: Scope): Promise<void> {
  const { notifications } = scope.tables;
  await scope.query
    .update(notifications)
    .set({ leaseUntil: null })
    .where(isNotNull(notifications.leaseUntil));
}

/** Forgets what was given up before an instant. */
export async function sweepNotifications(scope: Scope, before: Date): Promise<void> {
  const { notifications } = scope.tables;
  await scope.query
    .delete(notifications)
    .where(and(eq(notifications.status, "failed"), lt(notifications.dueAt, before)));
}

/** What a subscriber is still to be told, and what was given up, in the order in which it happened. */
export async function listNotifications(
  scope: Scope,
  subscriberId: string,
): Promise<readonly Notification[]> {
  const { notifications } = scope.tables;
  return scope.query
    .select()
    .from(notifications)
    .where(eq(notifications.subscriberId, subscriberId))
    .orderBy(asc(notifications.createdAt), asc(notifications.id));
}
