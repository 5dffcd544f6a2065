import { isStoreFailure } from "@/db/engines/store-failure";
import {
  claimWebhookEvents,
  deleteWebhookEvent,
  failWebhookEvent,
  nextWebhookEventAt,
} from "@/db/stores/webhook-events";
import type { WebhookEventRow } from "@/db/tables/tables";
import { isAppError } from "@/lib/model/error";
import type { AgentApiKind } from "@/lib/protocols/agent-side/agent-api";
import { domainEvent } from "@/lib/protocols/agent-side/domain-event";
import type { Host } from "@/lib/protocols/agent-side/host";
import type { WebhookEvent, WebhookOutcome } from "@/lib/protocols/agent-side/webhooks";
import type { ProviderReply } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import type { LiveWebhook } from "../context/webhook-directory";
import { nextAttempt } from "../delivery/retry-schedule";
import { callProgram } from "./call-program";
import { openDesk } from "./open-desk";

/** Calls to one webhook under way at the same time. */
const callsMax = 4;
/** Longer than any call may take. */
const leaseMs = 60_000;

/** What a webhook's answer may do here. Given by whoever runs the worker. */
export type HostOf = (protocol: AgentApiKind) => Host<unknown>;

/** A claimed webhook event and the webhook that it is for. */
export type WebhookJob = { readonly row: WebhookEventRow; readonly webhook: LiveWebhook };

/**
 * Claims webhook events that are due, at most `limit` in all. `underWay` counts the calls to each webhook: none gets
 * more than a few at a time, so that a slow one delays only itself. Order is not kept.
 */
export async function claimWebhookJobs(
  context: Context,
  underWay: ReadonlyMap<string, number>,
  limit: number,
): Promise<readonly WebhookJob[]> {
  const free = freeWebhooks(context, underWay);
  if (free.length === 0) return [];
  return context.database.write(async (scope) => {
    const jobs: WebhookJob[] = [];
    for (const webhook of free) {
      if (jobs.length >= limit) break;
      const rows = await claimWebhookEvents(scope, {
        webhookId: webhook.id,
        now: waitingAt(context),
        leaseMs,
        limit: Math.min(callsMax - (underWay.get(webhook.id) ?? 0), limit - jobs.length),
      });
      jobs.push(...rows.map((row) => ({ row, webhook })));
    }
    return jobs;
  });
}

/** When to look again; null when nothing waits, or only for calls that are under way. */
export function nextWebhookJobAt(
  context: Context,
  underWay: ReadonlyMap<string, number>,
): Promise<Date | null> {
  const free = freeWebhooks(context, underWay).map(({ id }) => id);
  return nextWebhookEventAt(context.database.read, free);
}

function freeWebhooks(
  { webhooks }: Context,
  underWay: ReadonlyMap<string, number>,
): readonly LiveWebhook[] {
  return webhooks.active().filter(({ id }) => (underWay.get(id) ?? 0) < callsMax);
}

/**
 * Delivers one claimed webhook event: makes the call, follows the answer, and records the outcome. A crash in between
 * repeats the call.
 */
export async function deliverWebhook(
  context: Context,
  hostOf: HostOf,
  { row, webhook }: WebhookJob,
): Promise<void> {
  const { webhooks, protocol } = webhook;
  const webhookEvent = { id: row.id, at: row.createdAt, domainEvent: domainEvent.parse(row.event) };
  const reply = await callWith(context, webhook, webhookEvent);
  if (reply === null) return forget(context, row.id);
  const outcome: WebhookOutcome =
    reply.kind === "unready"
      ? { kind: "retry", afterMs: null, detail: reply.detail }
      : webhooks.interpret(reply, context.now());
  if (outcome.kind !== "delivered") return giveBack(context, row, webhook, outcome);
  if (reply.kind === "answer") {
    const follow = () => webhooks.answer?.(reply.body, webhookEvent, hostOf(protocol));
    const unkept = await answer(context, webhook, follow);
    if (unkept !== null) return giveBack(context, row, webhook, unkept);
  }
  await forget(context, row.id);
}

type Reply = ProviderReply | { readonly kind: "unready"; readonly detail: string };

/** Null when there is nothing to tell. An event that cannot be rendered is a fault of ours, and is tried again. */
async function callWith(
  context: Context,
  webhook: LiveWebhook,
  webhookEvent: WebhookEvent,
): Promise<Reply | null> {
  const { organizationId, agentId, protocol, settings, webhooks, id } = webhook;
  const desk = await openDesk(context, protocol, organizationId, agentId);
  if (desk === null) return { kind: "unready", detail: "Its agent is switched off" };
  try {
    const request = await webhooks.render(webhookEvent, settings, desk, context.publicUrl);
    return request && (await callProgram(context, protocol, organizationId, request));
  } catch (error) {
    context.log.error(
      { err: String(error), webhookId: id, domainEvent: webhookEvent.domainEvent.kind },
      "A webhook event cannot be rendered",
    );
    return { kind: "unready", detail: "It could not be rendered" };
  }
}

/**
 * Follows a webhook's answer. An answer that cannot be followed is its sender's mistake, which another delivery
 * would not mend; one that cannot be kept now is ours: it is asked for again.
 */
async function answer(
  context: Context,
  { id: webhookId }: LiveWebhook,
  follow: () => Promise<void> | undefined,
): Promise<Extract<WebhookOutcome, { kind: "retry" }> | null> {
  try {
    await follow();
    return null;
  } catch (error) {
    const facts = { err: String(error), webhookId };
    if (isStoreFailure(error) || (isAppError(error) && error.code === "unavailable")) {
      context.log.error(facts, "A webhook's answer cannot be kept, and is asked for again");
      return { kind: "retry", afterMs: null, detail: "Its answer could not be kept here" };
    }
    context.log.warn(facts, "A webhook's answer was not followed");
    return null;
  }
}

async function forget(context: Context, id: string): Promise<void> {
  await context.outcomes.record((scope) => deleteWebhookEvent(scope, id));
}

async function giveBack(
  context: Context,
  row: WebhookEventRow,
  { webhooks: { retry, patienceMs }, id: webhookId }: LiveWebhook,
  outcome: Exclude<WebhookOutcome, { kind: "delivered" }>,
): Promise<void> {
  const now = waitingAt(context);
  const wanted =
    outcome.kind === "retry" ? nextAttempt(context, retry, row, outcome.afterMs) : null;
  const giveUpAt = row.giveUpAt ?? new Date(row.createdAt.getTime() + patienceMs);
  const dueAt = wanted !== null && wanted.dueAt <= giveUpAt ? wanted.dueAt : null;
  const { detail } = outcome;
  await context.outcomes.record((scope) => failWebhookEvent(scope, row, { detail, dueAt, now }));
  if (dueAt === null) {
    context.log.warn(
      { webhookId, notificationId: row.id, detail, attempts: row.attemptCount },
      "A webhook event was not delivered and is given up",
    );
  }
}
