import type { Scope } from "@/db/engines/database";
import { findChat } from "@/db/stores/chats";
import { enqueueForPoll, enqueuePush, type NewPollRow } from "@/db/stores/poll-queue";
import type { OutboxEvent } from "@/db/tables/outbox";
import type { Conversation } from "@/db/tables/tables";
import type { Context } from "../context/context";

/**
 * A client that has just polled will most likely poll again, so no push notification is sent before this time is
 * over.
 */
const pushAfterMs = 20_000;

/** Something to tell the client of a polled conversation; `participantId` says who did it. */
export type PollItem = Pick<NewPollRow, "kind" | "messageId" | "seq"> & {
  readonly event: OutboxEvent | null;
  readonly participantId: string | null;
  /** When it happened; now when left out. */
  readonly at?: Date;
};

type PolledConversation = Pick<Conversation, "id" | "lineId" | "lastSeq">;

/**
 * Queues what the client of a polled conversation is to be told, in order, until it fetches it. Where the client is
 * an app that can be woken and does not come by itself, it gets a push notification. Nothing happens on lines that are called.
 */
export async function queueForPoll(
  context: Context,
  scope: Scope,
  conversation: PolledConversation,
  items: readonly PollItem[],
): Promise<void> {
  const line = context.lines.find(conversation.lineId);
  if (line?.deliveryMode.kind !== "pull" || items.length === 0) return;
  const createdAt = context.now();
  const rows = items.map(({ at = createdAt, ...item }) => ({
    ...item,
    id: context.newId(),
    lineId: conversation.lineId,
    conversationId: conversation.id,
    createdAt: at,
  }));
  await enqueueForPoll(scope, rows);
  const pushed = rows.filter(isWorthPush);
  if (pushed.length === 0) return;
  const chat = await findChat(scope, conversation.id);
  if (chat?.push == null) return;
  const seenAt = context.clientPresence.lastSeenAt(conversation.id).getTime();
  const dueAt = new Date(Math.max(context.clock.now(), seenAt + pushAfterMs));
  for (const row of pushed) {
    await enqueuePush(scope, { ...row, id: context.newId() }, dueAt);
  }
}

/** An event without a message behind it. */
export function eventItem(
  conversation: PolledConversation,
  event: OutboxEvent,
  participantId: string | null = null,
): PollItem {
  return { kind: "event", messageId: null, seq: conversation.lastSeq, event, participantId };
}

function isWorthPush({ kind, event }: PollItem): boolean {
  if (kind === "message") return true;
  if (kind !== "event") return false;
  return (
    event?.kind === "inactivity-warning" ||
    (event?.kind === "ended" && event.reason === "inactivity")
  );
}
