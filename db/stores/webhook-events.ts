import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { WebhookEventRow } from "../tables/tables";

export type NewWebhookEvent = Pick<
  WebhookEventRow,
  "id" | "webhookId" | "event" | "dueAt" | "giveUpAt" | "createdAt"
>;

/**
 * Stores webhook events, in the transaction of the domain event that they are about. Events for a webhook that is
 * inactive or deleted are left out.
 */
export async function insertWebhookEvents(
  scope: Scope,
  rows: readonly NewWebhookEvent[],
): Promise<void> {
  const { webhookEvents, webhooks } = scope.tables;
  const named = [...new Set(rows.map(({ webhookId }) => webhookId))];
  if (named.length === 0) return;
  const active = await scope.query
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(and(inArray(webhooks.id, named), eq(webhooks.status, "active")));
  const ids = new Set(active.map(({ id }) => id));
  const wanted = rows.filter(({ webhookId }) => ids.has(webhookId));
  for (let at = 0; at < wanted.length; at += rowsMax) {
    await scope.query.insert(webhookEvents).values(
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

export type WebhookEventClaim = {
  readonly webhookId: string;
  readonly now: Date;
  readonly leaseMs: number;
  readonly limit: number;
};

/**
 * Claims up to `limit` due rows of one webhook for `leaseMs`, the longest due first. A row whose lease ran out is
 * claimed again: an event may be delivered twice, never not at all.
 */
export async function claimWebhookEvents(
  scope: Scope,
  { webhookId, now, leaseMs, limit }: WebhookEventClaim,
): Promise<readonly WebhookEventRow[]> {
  const { webhookEvents } = scope.tables;
  const due = await scope.skipLocked(
    scope.query
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(
        and(
          eq(webhookEvents.webhookId, webhookId),
          eq(webhookEvents.status, "pending"),
          lte(webhookEvents.dueAt, now),
          or(isNull(webhookEvents.leaseUntil), lte(webhookEvents.leaseUntil, now)),
        ),
      )
      .orderBy(asc(webhookEvents.dueAt), asc(webhookEvents.id))
      .limit(limit),
  );
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => id);
  const leased = await scope.query
    .update(webhookEvents)
    .set({
      leaseUntil: new Date(now.getTime() + leaseMs),
      attemptCount: sql`${webhookEvents.attemptCount} + 1`,
    })
    .where(inArray(webhookEvents.id, ids))
    .returning();
  // `returning` has an order of its own.
  return ids.flatMap((id) => leased.find((row) => row.id === id) ?? []);
}

/** When a row of one of these webhooks that nobody has claimed comes due; null when there is none. */
export async function nextWebhookEventAt(
  scope: Scope,
  webhookIds: readonly string[],
): Promise<Date | null> {
  const { webhookEvents } = scope.tables;
  const instants: number[] = [];
  for (const webhookId of webhookIds) {
    const [next] = await scope.query
      .select({ at: webhookEvents.dueAt })
      .from(webhookEvents)
      .where(
        and(
          eq(webhookEvents.webhookId, webhookId),
          eq(webhookEvents.status, "pending"),
          isNull(webhookEvents.leaseUntil),
        ),
      )
      .orderBy(asc(webhookEvents.dueAt), asc(webhookEvents.id))
      .limit(1);
    if (next !== undefined) instants.push(next.at.getTime());
  }
  return instants.length === 0 ? null : new Date(Math.min(...instants));
}

/** Deletes a webhook event that was delivered, or about which nothing is left to say. */
export async function deleteWebhookEvent(scope: Scope, id: string): Promise<void> {
  const { webhookEvents } = scope.tables;
  await scope.query.delete(webhookEvents).where(eq(webhookEvents.id, id));
}

/**
 * Records that a claimed event was not delivered: due again at `dueAt`, or given up at `now`. Changes nothing when its lease had
 * passed to somebody else.
 */
export async function failWebhookEvent(
  scope: Scope,
  { id, attemptCount }: Pick<WebhookEventRow, "id" | "attemptCount">,
  how: { readonly detail: string; readonly dueAt: Date | null; readonly now: Date },
): Promise<void> {
  const { webhookEvents } = scope.tables;
  await scope.query
    .update(webhookEvents)
    .set({
      lastDetail: how.detail,
      leaseUntil: null,
      dueAt: how.dueAt ?? how.now,
      ...(how.dueAt === null ? { status: "failed" as const } : {}),
    })
    .where(and(eq(webhookEvents.id, id), eq(webhookEvents.attemptCount, attemptCount)));
}

/** Releases every lease: for a process that has just started and knows that it is the only one. */
export async function releaseWebhookEvents(scope: Scope): Promise<void> {
  const { webhookEvents } = scope.tables;
  await scope.query
    .update(webhookEvents)
    .set({ leaseUntil: null })
    .where(isNotNull(webhookEvents.leaseUntil));
}

/** Deletes the events that were given up before an instant. */
export async function sweepWebhookEvents(scope: Scope, before: Date): Promise<void> {
  const { webhookEvents } = scope.tables;
  await scope.query
    .delete(webhookEvents)
    .where(and(eq(webhookEvents.status, "failed"), lt(webhookEvents.dueAt, before)));
}

/** The events that wait for a webhook, and those that were given up, in the order in which they happened. */
export async function listWebhookEvents(
  scope: Scope,
  webhookId: string,
): Promise<readonly WebhookEventRow[]> {
  const { webhookEvents } = scope.tables;
  return scope.query
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.webhookId, webhookId))
    .orderBy(asc(webhookEvents.createdAt), asc(webhookEvents.id));
}
