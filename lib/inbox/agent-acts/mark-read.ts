import type { Scope } from "@/db/engines/database";
import { countUnread } from "@/db/stores/message-lists";
import type { Conversation } from "@/db/tables/tables";
import { isPermitted } from "@/lib/model/people/permissions";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { type ConversationChange, changeConversation } from "../conversation/change-conversation";
import { lockFor } from "../conversation/lock-for";
import { enqueueRead } from "../delivery/enqueue-receipts";
import { seeIn } from "./see-mentions";

export type MarkRead = {
  readonly conversationId: string;
  /** The last entry that was read; null for all of them. */
  readonly seq: number | null;
};

/**
 * Marks the customer's messages as read up to a place in the timeline, and tells the customer's side where its line
 * allows. A lower place than before changes nothing. For an agent who reads nothing for others (a supervisor to whom the
 * conversation is not assigned), only what mentions the agent is seen by it.
 */
export async function markRead(
  context: Context,
  agent: AgentIdentity,
  input: MarkRead,
): Promise<void> {
  const { hasReceipts } = await writeAndPublish(context, async (scope) => {
    const before = await lockFor(scope, agent, input.conversationId);
    const seq = input.seq ?? before.lastSeq;
    const isLooking =
      before.assigneeId !== agent.agentId && !isPermitted(agent.role, "read-for-everybody");
    if (!isLooking) return readUpTo(context, scope, agent, before, seq);
    const seen = await seeIn(context, scope, agent, before.id, { from: 0, to: seq });
    return { events: seen, hasReceipts: false };
  });
  if (hasReceipts) context.hub.publish({ kind: "work", queue: "outbox" });
}

/** Marks a locked conversation read up to a place, as `markRead` does. */
export async function readUpTo(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  before: Conversation,
  wantedSeq: number,
): Promise<ConversationChange & { readonly hasReceipts: boolean }> {
  const readSeq = Math.max(before.readSeq, Math.min(wantedSeq, before.lastSeq));
  const seen = await seeIn(context, scope, agent, before.id, { from: 0, to: readSeq });
  if (before.unreadCount === 0 && readSeq === before.readSeq) {
    return { conversation: before, events: seen, hasReceipts: false };
  }
  const unreadCount = readSeq === before.lastSeq ? 0 : await countUnread(scope, before.id, readSeq);
  const cause = { at: context.now(), by: actorOf(agent) };
  const patch = { readSeq, unreadCount };
  const change = await changeConversation(context, scope, before, cause, [], patch);
  const hasReceipts = await enqueueRead(context, scope, before, readSeq, agent.agentId);
  return { ...change, events: [...change.events, ...seen], hasReceipts };
}

/** Marks the customer's last message unread again, for whoever looks next. */
export async function markUnread(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<void> {
  await writeAndPublish(context, async (scope) =>
    unreadAgain(context, scope, agent, await lockFor(scope, agent, conversationId)),
  );
}

/** Marks a locked conversation unread, as `markUnread` does. */
export async function unreadAgain(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  before: Conversation,
): Promise<ConversationChange> {
  if (before.unreadCount > 0) return { conversation: before, events: [] };
  const cause = { at: context.now(), by: actorOf(agent) };
  return changeConversation(context, scope, before, cause, [], { unreadCount: 1 });
}
