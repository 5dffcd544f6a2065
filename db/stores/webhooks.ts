import { and, asc, eq } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Webhook } from "../tables/tables";

/**
 * Every webhook of every organization, the oldest first, and whether its agent is switched on: what the directory of
 * them is made from.
 */
export async function listWebhooks(scope: Scope) {
  const { webhooks, agents } = scope.tables;
  return scope.query
    .select({ webhook: webhooks, isAgentActive: agents.isActive })
    .from(webhooks)
    .innerJoin(agents, eq(agents.id, webhooks.agentId))
    .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
}

/** A webhook of the organization, in whatever state. */
export async function findWebhook(
  scope: Scope,
  organizationId: string,
  id: string,
): Promise<Webhook | undefined> {
  const { webhooks } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), eq(webhooks.organizationId, organizationId)));
  return row;
}

/** Adds a webhook. */
export async function insertWebhook(scope: Scope, row: Webhook): Promise<void> {
  await scope.query.insert(scope.tables.webhooks).values(row);
}

/** Replaces a webhook's name, settings, status and metadata. An inactive webhook loses the events that wait for it. */
export async function updateWebhook(
  scope: Scope,
  id: string,
  change: Pick<Webhook, "name" | "settings" | "status" | "metadata" | "updatedAt">,
): Promise<void> {
  const { webhooks } = scope.tables;
  await scope.query.update(webhooks).set(change).where(eq(webhooks.id, id));
  if (change.status !== "active") await dropWebhookEvents(scope, id);
}

/** Deletes a webhook with the events that wait for it. */
export async function deleteWebhook(scope: Scope, id: string): Promise<void> {
  const { webhooks } = scope.tables;
  await dropWebhookEvents(scope, id);
  await scope.query.delete(webhooks).where(eq(webhooks.id, id));
}

async function dropWebhookEvents(scope: Scope, webhookId: string): Promise<void> {
  const { webhookEvents } = scope.tables;
  await scope.query.delete(webhookEvents).where(eq(webhookEvents.webhookId, webhookId));
}
