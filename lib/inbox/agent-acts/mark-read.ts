import { countUnread } from "@/db/stores/message-lists";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation } from "../conversation/change-conversation";
import { lockFor } from "../conversation/lock-for";
import { enqueueRead } from "../delivery/enqueue-receipts";

export type MarkRead = {
  readonly conversationId: string;
  /** The last entry that was read; null for all of them. */
  readonly seq: number | null;
};

/**
 * Marks the customer's messages as read up to a place in the timeline, and tells the customer's side where its line
 * allows. A lower place than before changes nothing.
 */
export async function markRead(
  context: Context,
  agent: AgentIdentity,
  input: MarkRead,
): Promise<void> {
  const { hasReceipts } = await writeAndPublish(context, async (scope) => {
    const before = await lockFor(scope, agent, input.conversationId);
    const seq = Math.min(input.seq ?? before.lastSeq, before.lastSeq);
    const readSeq = Math.max(before.readSeq, seq);
    if (before.unreadCount === 0 && readSeq === before.readSeq) {
      return { events: [], hasReceipts: false };
    }
    const unreadCount =
      readSeq === before.lastSeq ? 0 : await countUnread(scope, before.id, readSeq);
    const cause = { at: context.now(), by: actorOf(agent) };
    const change = await changeConversation(context, scope, before, cause, [], {
      readSeq,
      unreadCount,
    });
    const hasReceipts = await enqueueRead(context, scope, before, readSeq, agent.agentId);
    return { events: change.events, hasReceipts };
  });
  if (hasReceipts) context.hub.publish({ kind: "work", queue: "outbox" });
}

/** Marks the customer's last message unread again, for whoever looks next. */
export async function markUnread(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const before = await lockFor(scope, agent, conversationId);
    if (before.unreadCount > 0) return { events: [] };
    const cause = { at: context.now(), by: actorOf(agent) };
    const patch = { unreadCount: 1 };
    return changeConversation(context, scope, before, cause, [], patch);
  });
}
