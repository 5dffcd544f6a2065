import { recordAudit } from "@/db/stores/audit";
import { deleteWebhook, findWebhook, insertWebhook, updateWebhook } from "@/db/stores/webhooks";
import type { Webhook } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { AuditAction } from "@/lib/model/people/audit";
import type { NewWebhook, WebhookChange } from "@/lib/protocols/agent-side/desk-webhooks";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { storeWebhookEvents } from "../conversation/store-webhook-events";

/** Registers a webhook, in the name of an agent. */
export async function addWebhook(
  context: Context,
  agent: AgentIdentity,
  protocol: string,
  { settings, ...given }: NewWebhook,
): Promise<void> {
  const now = context.now();
  const { organizationId, agentId } = agent;
  const row: Webhook = {
    ...given,
    organizationId,
    protocol,
    agentId,
    settings: context.webhooks.seal(protocol, settings),
    createdAt: now,
    updatedAt: now,
  };
  await change(context, agent, "webhook.add", given.id, "webhook-created", async (scope) => {
    await insertWebhook(scope, row);
  });
}

/**
 * Changes a webhook's name, settings, status or metadata. The events that wait for one that is no longer active are
 * deleted. Throws `not_found`.
 */
export async function changeWebhook(
  context: Context,
  agent: AgentIdentity,
  protocol: string,
  id: string,
  { settings, ...wanted }: WebhookChange,
): Promise<void> {
  const sealed =
    settings === undefined ? {} : { settings: context.webhooks.seal(protocol, settings) };
  await change(context, agent, "webhook.change", id, "webhook-changed", async (scope) => {
    const row = await findWebhook(scope, agent.organizationId, id);
    if (row?.protocol !== protocol) throw unknown();
    const updatedAt = context.now();
    await updateWebhook(scope, id, { ...row, ...wanted, ...sealed, updatedAt });
  });
}

/** Deletes a webhook with the events that wait for it. Throws `not_found`. */
export async function removeWebhook(
  context: Context,
  agent: AgentIdentity,
  protocol: string,
  id: string,
): Promise<void> {
  await change(context, agent, "webhook.remove", id, "webhook-removed", async (scope) => {
    const row = await findWebhook(scope, agent.organizationId, id);
    if (row?.protocol !== protocol) throw unknown();
    await deleteWebhook(scope, id);
  });
}

type Work = (scope: Parameters<Parameters<Context["database"]["write"]>[0]>[0]) => Promise<void>;

async function change(
  context: Context,
  { organizationId, agentId }: AgentIdentity,
  action: Extract<AuditAction, `webhook.${string}`>,
  webhookId: string,
  kind: "webhook-created" | "webhook-changed" | "webhook-removed",
  work: Work,
): Promise<void> {
  await context.database.write(async (scope) => {
    await work(scope);
    const at = context.now();
    const audit = { id: context.newId(), organizationId, agentId, action, subject: webhookId };
    await recordAudit(scope, { ...audit, at });
    const by = { kind: "agent", agentId } as const;
    await storeWebhookEvents(context, scope, organizationId, [{ kind, webhookId, by }]);
  });
  await context.webhooks.reload();
  context.hub.publish({ kind: "work", queue: "webhooks" });
}

function unknown(): AppError {
  return new AppError("not_found", "There is no such webhook");
}
