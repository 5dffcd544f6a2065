import {
  putSubscription,
  removeSubscriptions,
  sweepSubscriptions,
} from "@/db/stores/notifications/push-subscriptions";
import {
  type PushSubscription,
  subscriptionsMax,
} from "@/lib/model/notifications/push-subscription";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/**
 * Pushes to the browser of a session from now on, until the session ends. Twice is the same as once; another address takes
 * the place of the one before. An agent has ten such browsers; the oldest makes way.
 */
export async function subscribe(
  context: Context,
  { agentId }: AgentIdentity,
  sessionId: string,
  subscription: PushSubscription,
): Promise<void> {
  const row = { sessionId, agentId, ...context.webPush.seal(subscription) };
  const createdAt = context.now();
  await context.database.write((scope) =>
    putSubscription(scope, { ...row, createdAt }, subscriptionsMax),
  );
  await context.pushes.reload();
}

/** Pushes nothing more to the browser of a session, also of what waits. */
export async function unsubscribe(context: Context, sessionId: string): Promise<void> {
  await context.database.write((scope) => removeSubscriptions(scope, [sessionId]));
  await context.pushes.reload();
}

/** Forgets the browsers of sessions that are over; nothing was pushed to them since. */
export async function forgetSubscriptions(context: Context): Promise<void> {
  const now = context.now();
  const hasAny = await context.database.write((scope) => sweepSubscriptions(scope, now));
  if (hasAny) await context.pushes.reload();
}
