import { and, asc, eq } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Subscriber } from "../tables/tables";

/**
 * Every subscriber of every organization, the oldest first, and whether its agent is switched on: what the directory of
 * them is made from.
 */
export async function listSubscribers(scope: Scope) {
  const { webhooks, agents } = scope.tables;
  return scope.query
    .select({ subscriber: webhooks, isAgentActive: agents.isActive })
    .from(webhooks)
    .innerJoin(agents, eq(agents.id, webhooks.agentId))
    .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
}

/** A subscriber of the organization, in whatever state. */
export async function findSubscriber(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<Subscriber | undefined> {
  const { webhooks } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.organizationId, organizationId)));
  return row;
}

/** Adds a subscriber. */
export async function insertSubscriber(scope: Scope, row: Subscriber): Promise<void> {
  await scope.query.insert(scope.tables.webhooks).values(row);
}

/** Replaces what a subscriber is called, wants and remembers. One that is not active has nothing to wait for. */
export async function updateSubscriber(
  scope: Scope,
  id: string,
  change: Pick<Subscriber, "name" | "settings" | "status" | "metadata" | "updatedAt">,
): Promise<void> {
  const { webhooks } = scope.tables;
  await scope.query.update(webhooks).set(change).where(eq(webhooks.id, id));
  if (change.status !== "active") await dropNotifications(scope, id);
}

/** Takes a subscriber away with whatever it was still to be told. */
export async function deleteSubscriber(scope: Scope, id: string): Promise<void> {
  const { webhooks } = scope.tables;
  await dropNotifications(scope, id);
  await scope.query.delete(webhooks).where(eq(webhooks.id, id));
}

async function dropNotifications(scope: Scope, webhookId: string): Promise<void> {
  const { webhookEvents } = scope.tables;
  await scope.query.delete(webhookEvents).where(eq(webhookEvents.webhookId, webhookId));
}
