import { and, asc, eq } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Subscriber } from "../tables/tables";

/**
 * Every subscriber of every organization, the oldest first, and whether its agent is switched on: what the directory of
 * them is made from.
 */
export async function listSubscribers(scope: Scope) {
  const { subscribers, agents } = scope.tables;
  return scope.query
    .select({ subscriber: subscribers, isAgentActive: agents.isActive })
    .from(subscribers)
    .innerJoin(agents, eq(agents.id, subscribers.agentId))
    .orderBy(asc(subscribers.createdAt), asc(subscribers.id));
}

/** A subscriber of the organization, in whatever state. */
export async function findSubscriber(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<Subscriber | undefined> {
  const { subscribers } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(subscribers)
    .where(and(eq(subscribers.id, id), eq(subscribers.organizationId, organizationId)));
  return row;
}

/** Adds a subscriber. */
export async function insertSubscriber(scope: Scope, row: Subscriber): Promise<void> {
  await scope.query.insert(scope.tables.subscribers).values(row);
}

/** Replaces what a subscriber is called, wants and remembers. One that is not active has nothing to wait for. */
export async function updateSubscriber(
  scope: Scope,
  id: string,
  change: Pick<Subscriber, "name" | "settings" | "status" | "metadata" | "updatedAt">,
): Promise<void> {
  const { subscribers } = scope.tables;
  await scope.query.update(subscribers).set(change).where(eq(subscribers.id, id));
  if (change.status !== "active") await dropNotifications(scope, id);
}

/** Takes a subscriber away with whatever it was still to be told. */
export async function deleteSubscriber(scope: Scope, id: string): Promise<void> {
  const { subscribers } = scope.tables;
  await dropNotifications(scope, id);
  await scope.query.delete(subscribers).where(eq(subscribers.id, id));
}

async function dropNotifications(scope: Scope, subscriberId: string): Promise<void> {
  const { notifications } = scope.tables;
  await scope.query.delete(notifications).where(eq(notifications.subscriberId, subscriberId));
}
