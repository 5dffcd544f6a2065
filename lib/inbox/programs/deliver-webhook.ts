import { isStoreFailure } from "@/db/engines/store-failure";
import {
  claimNotifications,
  deleteNotification,
  failNotification,
  nextNotificationAt,
} from "@/db/stores/notifications";
import type { Notification } from "@/db/tables/tables";
import { isAppError } from "@/lib/model/error";
import type { AgentApiKind } from "@/lib/protocols/agent-side/agent-api";
import { domainEvent } from "@/lib/protocols/agent-side/domain-event";
import type { Host } from "@/lib/protocols/agent-side/host";
import type { WebhookEvent, WebhookOutcome } from "@/lib/protocols/agent-side/webhooks";
import type { ProviderReply } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveSubscriber } from "../context/subscriber-directory";
import { waitingAt } from "../context/waiting";
import { nextAttempt } from "../delivery/retry-schedule";
import { callProgram } from "./call-program";
import { openDesk } from "./open-desk";

/** Calls to one subscriber under way at the same time. */
const callsMax = 4;
/** Longer than any call may take. */
const leaseMs = 60_000;

/** What subscribers may do besides being outcome: given by whoever runs the worker. */
export type HostOf = (protocol: AgentApiKind) => Host<unknown>;

/** A claimed webhook event and whom it is for. */
export type NoticeJob = { readonly row: Notification; readonly subscriber: LiveSubscriber };

/**
 * Claims webhook events that are due, at most `limit` in all. `underWay` counts the calls to each webhook: none gets
 * more than a few at a time, so that a slow one delays only itself. Order is not kept.
 */
export async function claimNotices(
  context: Context,
  underWay: ReadonlyMap<string, number>,
  limit: number,
): Promise<readonly NoticeJob[]> {
  const free = freeSubscribers(context, underWay);
  if (free.length === 0) return [];
  return context.database.write(async (scope) => {
    const jobs: NoticeJob[] = [];
    for (const subscriber of free) {
      if (jobs.length >= limit) break;
      const rows = await claimNotifications(scope, {
        webhookId: subscriber.id,
        now: waitingAt(context),
        leaseMs,
        limit: Math.min(callsMax - (underWay.get(subscriber.id) ?? 0), limit - jobs.length),
      });
      jobs.push(...rows.map((row) => ({ row, subscriber })));
    }
    return jobs;
  });
}

/** When to look again; null when nothing waits, or only for calls that are under way. */
export function nextNoticeAt(
  context: Context,
  underWay: ReadonlyMap<string, number>,
): Promise<Date | null> {
  const free = freeSubscribers(context, underWay).map(({ id }) => id);
  return nextNotificationAt(context.database.read, free);
}

function freeSubscribers(
  { subscribers }: Context,
  underWay: ReadonlyMap<string, number>,
): readonly LiveSubscriber[] {
  return subscribers.active().filter(({ id }) => (underWay.get(id) ?? 0) < callsMax);
}

/**
 * Makes the one call that a claimed webhook event needs, does what is answered, and records what came of it. A crash between
 * repeats the call.
 */
export async function tellSubscriber(
  context: Context,
  hostOf: HostOf,
  { row, subscriber }: NoticeJob,
): Promise<void> {
  const { webhooks, protocol } = subscriber;
  const webhookEvent = { id: row.id, at: row.createdAt, domainEvent: domainEvent.parse(row.event) };
  const reply = await callWith(context, subscriber, webhookEvent);
  if (reply === null) return forget(context, row.id);
  const outcome: WebhookOutcome =
    reply.kind === "unready"
      ? { kind: "retry", afterMs: null, detail: reply.detail }
      : webhooks.interpret(reply, context.now());
  if (outcome.kind !== "delivered") return giveBack(context, row, subscriber, outcome);
  if (reply.kind === "answer") {
    const follow = () => webhooks.answer?.(reply.body, webhookEvent, hostOf(protocol));
    const unkept = await answer(context, subscriber, follow);
    if (unkept !== null) return giveBack(context, row, subscriber, unkept);
  }
  await forget(context, row.id);
}

type Reply = ProviderReply | { readonly kind: "unready"; readonly detail: string };

/** Null when there is nothing to tell. An event that cannot be rendered is a fault of ours, and is tried again. */
async function callWith(
  context: Context,
  subscriber: LiveSubscriber,
  webhookEvent: WebhookEvent,
): Promise<Reply | null> {
  const { organizationId, agentId, protocol, settings, webhooks, id } = subscriber;
  const desk = await openDesk(context, protocol, organizationId, agentId);
  if (desk === null) return { kind: "unready", detail: "Its agent is switched off" };
  try {
    const request = await webhooks.render(webhookEvent, settings, desk, context.publicUrl);
    return request && (await callProgram(context, protocol, organizationId, request));
  } catch (error) {
    context.log.error(
      { err: String(error), webhookId: id, domainEvent: webhookEvent.domainEvent.kind },
      "What a subscriber is to be told cannot be put into words",
    );
    return { kind: "unready", detail: "It could not be put into words" };
  }
}

/**
 * Follows what a subscriber answered. An answer that cannot be followed is its sender's mistake, which telling again
 * would not mend; one that cannot be kept now is ours: it is asked for again.
 */
async function answer(
  context: Context,
  { id: webhookId }: LiveSubscriber,
  follow: () => Promise<void> | undefined,
): Promise<Extract<WebhookOutcome, { kind: "retry" }> | null> {
  try {
    await follow();
    return null;
  } catch (error) {
    const facts = { err: String(error), webhookId };
    if (isStoreFailure(error) || (isAppError(error) && error.code === "unavailable")) {
      context.log.error(facts, "A subscriber's answer cannot be kept, and is asked for again");
      return { kind: "retry", afterMs: null, detail: "Its answer could not be kept here" };
    }
    context.log.warn(facts, "A subscriber's answer was not followed");
    return null;
  }
}

async function forget(context: Context, id: string): Promise<void> {
  await context.outcomes.record((scope) => deleteNotification(scope, id));
}

async function giveBack(
  context: Context,
  row: Notification,
  { webhooks: { retry, patienceMs }, id: webhookId }: LiveSubscriber,
  outcome: Exclude<WebhookOutcome, { kind: "delivered" }>,
): Promise<void> {
  const now = waitingAt(context);
  const wanted =
    outcome.kind === "retry" ? nextAttempt(context, retry, row, outcome.afterMs) : null;
  const giveUpAt = row.giveUpAt ?? new Date(row.createdAt.getTime() + patienceMs);
  const dueAt = wanted !== null && wanted.dueAt <= giveUpAt ? wanted.dueAt : null;
  const { detail } = outcome;
  await context.outcomes.record((scope) => failNotification(scope, row, { detail, dueAt, now }));
  if (dueAt === null) {
    context.log.warn(
      { webhookId, notificationId: row.id, detail, attempts: row.attemptCount },
      "A subscriber was not told what happened, and will not be",
    );
  }
}
