import { recordAudit } from "@/db/stores/audit";
import {
  deleteSubscriber,
  findSubscriber,
  insertSubscriber,
  updateSubscriber,
} from "@/db/stores/subscribers";
import type { Subscriber } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { NewWebhook, WebhookChange } from "@/lib/protocols/agent-side/desk-webhooks";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { notifySubscribers } from "../conversation/notify-subscribers";

/** Registers somebody to be told what happens, in the name of an agent. */
export async function addSubscriber(
  context: Context,
  agent: AgentIdentity,
  protocol: string,
  { settings, ...given }: NewWebhook,
): Promise<void> {
  const now = context.now();
  const { organizationId, agentId } = agent;
  const row: Subscriber = {
    ...given,
    organizationId,
    protocol,
    agentId,
    settings: context.subscribers.seal(protocol, settings),
    createdAt: now,
    updatedAt: now,
  };
  await change(context, agent, "webhook.add", given.id, "webhook-created", async (scope) => {
    await insertSubscriber(scope, row);
  });
}

/**
 * Changes what a subscriber is called, where and of what it is told, or whether it is. What it was still to be told is
 * forgotten when it is told nothing any more. Throws `not_found`.
 */
export async function changeSubscriber(
  context: Context,
  agent: AgentIdentity,
  protocol: string,
  id: string,
  { settings, ...wanted }: WebhookChange,
): Promise<void> {
  const sealed =
    settings === undefined ? {} : { settings: context.subscribers.seal(protocol, settings) };
  await change(context, agent, "webhook.change", id, "webhook-changed", async (scope) => {
    const row = await findSubscriber(scope, agent.organizationId, id);
    if (row?.protocol !== protocol) throw unknown();
    const updatedAt = context.now();
    await updateSubscriber(scope, id, { ...row, ...wanted, ...sealed, updatedAt });
  });
}

/** Takes a subscriber away with whatever it was still to be told. Throws `not_found`. */
export async function removeSubscriber(
  context: Context,
  agent: AgentIdentity,
  protocol: string,
  id: string,
): Promise<void> {
  await change(context, agent, "webhook.remove", id, "webhook-removed", async (scope) => {
    const row = await findSubscriber(scope, agent.organizationId, id);
    if (row?.protocol !== protocol) throw unknown();
    await deleteSubscriber(scope, id);
  });
}

type Work = (scope: Parameters<Parameters<Context["database"]["write"]>[0]>[0]) => Promise<void>;

async function change(
  context: Context,
  { organizationId, agentId }: AgentIdentity,
  action: string,
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
    await notifySubscribers(context, scope, organizationId, [{ kind, webhookId, by }]);
  });
  await context.subscribers.reload();
  context.hub.publish({ kind: "work", queue: "notifications" });
}

function unknown(): AppError {
  return new AppError("not_found", "There is no such subscriber");
}
