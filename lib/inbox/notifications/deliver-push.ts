import type { Scope } from "@/db/engines/database";
import { findContact } from "@/db/stores/contacts";
import { listUnseen } from "@/db/stores/desk/mentions";
import { findMessages } from "@/db/stores/messages";
import {
  findSubscription,
  removeSubscriptions,
  type Subscribed,
} from "@/db/stores/notifications/push-subscriptions";
import {
  claimPushes,
  deletePush,
  nextPushAt as nextAt,
  postponePush,
} from "@/db/stores/notifications/pushes";
import { findVisible } from "@/db/stores/people/visible-conversations";
import { findPreferences } from "@/db/stores/preferences";
import type { Conversation, Push } from "@/db/tables/tables";
import { contactLabel, shownName } from "@/lib/model/addresses/shown-address";
import { cutText } from "@/lib/model/cut-text";
import { isOver } from "@/lib/model/notifications/is-over";
import { isQuietAt } from "@/lib/model/notifications/quiet";
import { completePreferences } from "@/lib/model/preferences/preferences";
import { readChosen } from "@/lib/model/preferences/schema";
import { retryAfterMs } from "@/lib/model/retry-after";
import type { ProviderReply } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

/** Longer than a call may take. */
const leaseMs = 60_000;
const limits = { connectTimeoutMs: 5_000, totalTimeoutMs: 10_000, privateHosts: [] } as const;
const firstPauseMs = 15_000;
const ttlSeconds = 3_600;
const textLengthMax = 300;

/** Claims pushes that are due, at most `limit`. */
export function claimDuePushes(context: Context, limit: number): Promise<readonly Push[]> {
  const now = waitingAt(context);
  return context.database.write((scope) => claimPushes(scope, { now, leaseMs, limit }));
}

/** When the next push is due; null where none waits. */
export function nextPushAt(context: Context): Promise<Date | null> {
  return nextAt(context.database.read);
}

/**
 * Makes one claimed push, and records what came of it. One that is over by now, or wanted no more, is not made. A browser
 * that its push service knows no more is forgotten; what the service cannot take now is tried again for an hour. A crash in between
 * repeats the push, which takes the place of the first at the browser.
 */
export async function deliverPush(context: Context, push: Push): Promise<void> {
  const { read } = context.database;
  const subscribed = await findSubscription(read, push.sessionId, context.now());
  const payload = subscribed && (await payloadOf(context, push, subscribed));
  if (!subscribed || payload === null) return forget(context, push);
  const topic = push.conversationId.replaceAll("-", "");
  const request = await context.webPush.render(subscribed.sealed, JSON.stringify(payload), {
    topic,
    ttlSeconds,
  });
  const reply = await context.http.send(request, limits);
  const status = reply.kind === "answer" ? reply.status : null;
  if (status === 404 || status === 410) {
    await context.outcomes.record((scope) => removeSubscriptions(scope, [push.sessionId]));
    return context.pushes.reload();
  }
  const dueAt = isTemporary(reply) ? dueAgainAt(context, push, reply) : null;
  if (dueAt !== null && dueAt <= push.giveUpAt) {
    await context.outcomes.record((scope) => postponePush(scope, push.id, dueAt));
    return;
  }
  if (status === null || status >= 300) {
    const detail = reply.kind === "answer" ? `HTTP ${reply.status}` : reply.detail;
    context.log.warn({ pushId: push.id, detail }, "A push notification was not taken");
  }
  await forget(context, push);
}

async function forget(context: Context, { id }: Push): Promise<void> {
  await context.outcomes.record((scope) => deletePush(scope, id));
}

/** What the service worker of the desk reads. */
export type PushPayload = {
  readonly conversationId: string;
  readonly title: string;
  readonly body: string;
};

/** The customer's name and the line; what was written only where the agent wants that to leave. Null where nothing is to be said. */
async function payloadOf(
  context: Context,
  { conversationId, kind }: Push,
  { viewer }: Subscribed,
): Promise<PushPayload | null> {
  const { read } = context.database;
  const conversation = await findVisible(read, viewer, conversationId);
  if (conversation === undefined) return null;
  const preferences = completePreferences(readChosen(await findPreferences(read, viewer.agentId)));
  if (isQuietAt(preferences, context.now())) return null;
  const [unseen] = await listUnseen(read, { agentId: viewer.agentId, conversationId });
  const row = { ...conversation, isMentioned: unseen !== undefined };
  const wasUnread = kind === "reply" || kind === "new";
  if (isOver(kind, row, viewer.agentId, wasUnread)) return null;
  const contact = await findContact(read, viewer, conversation.contactId);
  const name = contact?.name == null ? null : shownName(contact.name);
  const text = preferences.isTextPushed && wasUnread ? await textOf(read, conversation) : null;
  return {
    conversationId,
    title: contactLabel({ name, address: conversation.contactAddress }),
    body: text ?? context.lines.find(conversation.lineId)?.name ?? "",
  };
}

async function textOf(read: Scope, { lastMessageId }: Conversation): Promise<string | null> {
  const [last] = lastMessageId === null ? [] : await findMessages(read, [lastMessageId]);
  return last === undefined ? null : cutText(last.preview, textLengthMax);
}

/** Whether another try may succeed. */
function isTemporary(reply: ProviderReply): boolean {
  return reply.kind === "broken" || reply.status === 429 || reply.status >= 500;
}

function dueAgainAt(context: Context, { attemptCount }: Push, reply: ProviderReply): Date {
  const pauseMs = firstPauseMs * 2 ** (attemptCount - 1) * (0.5 + context.random());
  const asked = reply.kind === "answer" ? retryAfterMs(reply.headers, context.now()) : null;
  return waitingAt(context, Math.max(pauseMs, asked ?? 0));
}
