import type { Scope } from "@/db/engines/database";
import { deleteChat, findChat, listDueChats, nextChatDueAt, updateChat } from "@/db/stores/chats";
import { lockConversation } from "@/db/stores/conversations";
import { dropPollQueue } from "@/db/stores/poll-queue";
import type { Chat } from "@/db/tables/tables";
import type { LiveEvent } from "@/lib/model/event";
import type { Failure } from "@/lib/model/message";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { writeAndPublish } from "../context/write-and-publish";
import { advanceMessage, messageChanged } from "../conversation/advance-message";
import { dueAtOf } from "../conversation/chat-deadline";
import { eventItem, queueForPoll } from "../conversation/queue-for-poll";
import { endClosed, transition } from "../conversation/transition";

const chatsMax = 100;

/**
 * Handles polled conversations whose deadline has passed. A customer who has not written for half of the time allowed
 * is warned; after all of it, or when the client is gone, the conversation is closed; what the client of an ended one
 * never fetched is dropped. True when there may be more.
 */
export async function expireChats(context: Context): Promise<boolean> {
  const due = await listDueChats(context.database.read, waitingAt(context), chatsMax);
  for (const { conversationId } of due) {
    await writeAndPublish(context, async (scope) => ({
      events: await expire(context, scope, conversationId),
    }));
  }
  if (due.length > 0) context.hub.publish({ kind: "work", queue: "outbox" });
  return due.length === chatsMax;
}

/** When the next polled conversation has to be handled; null when there is none. */
export function nextExpiryAt(context: Context): Promise<Date | null> {
  return nextChatDueAt(context.database.read);
}

/** How long after its beginning a conversation can expire at the soonest, on any line. */
export function soonestExpiryMs({ lines }: Pick<Context, "lines">): number {
  const times = lines
    .chatRules()
    .flatMap(({ absenceMs, inactivityMs }) => [absenceMs, inactivityMs / 2]);
  return Math.min(Number.POSITIVE_INFINITY, ...times);
}

async function expire(
  context: Context,
  scope: Scope,
  conversationId: string,
): Promise<readonly LiveEvent[]> {
  const now = waitingAt(context);
  const conversation = await lockConversation(scope, conversationId);
  const chat = await findChat(scope, conversationId);
  if (conversation === undefined || chat === undefined || chat.dueAt > now) return [];
  if (chat.endedAt !== null) return dropChat(context, scope, chat);
  if (conversation.status === "closed") {
    return (await endClosed(context, scope, conversation, { kind: "system" })).events;
  }
  const deliveryMode = context.lines.find(conversation.lineId)?.deliveryMode;
  if (deliveryMode?.kind !== "pull") return [];

  const { rules } = deliveryMode;
  const seenAt = context.clientPresence.lastSeenAt(conversationId);
  const idleMs = now.getTime() - chat.lastMessageAt.getTime();
  const isAbsent = chat.push === null && now.getTime() - seenAt.getTime() >= rules.absenceMs;
  if (isAbsent || idleMs >= rules.inactivityMs) {
    const change = await transition(context, scope, conversation, {
      by: { kind: "system" },
      assigneeId: conversation.assigneeId,
      status: "closed",
      closedFor: isAbsent ? "absence" : "inactivity",
    });
    return change.events;
  }
  const isWarning = chat.warnedAt === null && idleMs >= rules.inactivityMs / 2;
  if (isWarning) {
    await queueForPoll(context, scope, conversation, [
      eventItem(conversation, { kind: "inactivity-warning" }),
    ]);
  }
  const warnedAt = isWarning ? now : chat.warnedAt;
  await updateChat(scope, conversationId, {
    warnedAt,
    dueAt: dueAtOf(rules, { ...chat, warnedAt }, seenAt),
  });
  const { organizationId, version, lastSeq } = conversation;
  return isWarning
    ? [{ kind: "conversation", organizationId, conversationId, version, lastSeq }]
    : [];
}

const neverFetched: Failure = {
  detail: "The customer left before this message arrived.",
  code: null,
  remedy: "retry",
};

async function dropChat(
  context: Context,
  scope: Scope,
  { conversationId, lineId }: Chat,
): Promise<readonly LiveEvent[]> {
  const at = context.now();
  const messageIds = await dropPollQueue(scope, conversationId, lineId);
  const events: LiveEvent[] = [];
  for (const messageId of messageIds) {
    const change = { messageId, state: "failed", at, failure: neverFetched } as const;
    events.push(...((await advanceMessage(context, scope, change))?.events ?? []));
  }
  await deleteChat(scope, conversationId);
  context.clientPresence.forget(conversationId);
  events.push(...messageIds.map((id) => messageChanged(context, { id, conversationId, lineId })));
  return events;
}
