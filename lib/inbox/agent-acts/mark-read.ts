import { lockConversation } from "@/db/stores/conversations";
import { countUnread } from "@/db/stores/message-lists";
import { AppError } from "@/lib/model/error";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { changeConversation } from "../conversation/change-conversation";
import { enqueueRead } from "../delivery/enqueue-receipts";

export type MarkRead = {
  readonly conversationId: string;
  /** Up to which entry was read; null for all of it. */
  readonly seq: number | null;
};

/**
 * Marks the customer's messages read up to a place in the timeline and tells the customer's side, where its line
 * can be told; never takes reading back.
 */
export async function markRead(
  context: Context,
  agent: AgentIdentity,
  input: MarkRead,
): Promise<void> {
  const { events, hasReceipts } = await context.database.write(async (scope) => {
    const before = await lockConversation(scope, input.conversationId);
    if (before?.organizationId !== agent.organizationId) {
      throw new AppError("not_found", "There is no such conversation");
    }
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
  for (const event of events) context.hub.publish(event);
  if (hasReceipts) context.hub.publish({ kind: "work", queue: "outbox" });
}

/** Marks the customer's last message unread again, for whoever looks next. */
export async function markUnread(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<void> {
  const events = await context.database.write(async (scope) => {
    const before = await lockConversation(scope, conversationId);
    if (before?.organizationId !== agent.organizationId) {
      throw new AppError("not_found", "There is no such conversation");
    }
    if (before.unreadCount > 0) return [];
    const cause = { at: context.now(), by: actorOf(agent) };
    const patch = { unreadCount: 1 };
    return (await changeConversation(context, scope, before, cause, [], patch)).events;
  });
  for (const event of events) context.hub.publish(event);
}
