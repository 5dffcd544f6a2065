import type { Scope } from "@/db/engines/database";
import { findPresence, hasPresentAgent, join, leave } from "@/db/stores/participants";
import type { Conversation } from "@/db/tables/tables";
import type { Context } from "../context/context";
import { eventItem, type PollItem, queueForPoll } from "./queue-for-poll";

/**
 * Puts an agent into a locked conversation, from `at` on, and tells its customer's client so; the first one answers the waiting.
 * What is so already stays. Gives the name that the customer's side has for the agent here, and whether the agent came with this.
 */
export async function joinConversation(
  context: Context,
  scope: Scope,
  conversation: Conversation,
  agentId: string,
  at: Date,
): Promise<{ readonly participantId: string; readonly isNew: boolean }> {
  const { hasPresentAgent: hadPresentAgent, own } = await findPresence(
    scope,
    conversation.id,
    agentId,
  );
  if (own?.leftAt === null) return { participantId: own.id, isNew: false };
  const { waitingSince } = conversation;
  const { participant } = await join(scope, {
    id: context.newKey(),
    conversationId: conversation.id,
    lineId: conversation.lineId,
    agentId,
    joinedAt: at,
    leftAt: null,
    waitedMs:
      hadPresentAgent || waitingSince === null ? null : at.getTime() - waitingSince.getTime(),
  });
  await queueForPoll(context, scope, conversation, [
    eventItem(conversation, { kind: "joined" }, participant.id),
    ...(hadPresentAgent ? [] : [eventItem(conversation, { kind: "status", state: "connected" })]),
  ]);
  return { participantId: participant.id, isNew: true };
}

/**
 * Takes one agent, or everybody, out of a locked conversation and tells its customer's client so. Where nobody is
 * left the customer waits again, unless it `isEnding`. Gives whether anybody left.
 */
export async function leaveConversation(
  context: Context,
  scope: Scope,
  conversation: Conversation,
  agentId: string | null,
  isEnding: boolean,
): Promise<boolean> {
  const gone = await leave(scope, conversation.id, agentId, context.now());
  if (gone.length === 0) return false;
  const items: PollItem[] = gone.map(({ id }) => eventItem(conversation, { kind: "left" }, id));
  if (!isEnding && !(await hasPresentAgent(scope, conversation.id))) {
    items.push(eventItem(conversation, { kind: "status", state: "waiting" }));
  }
  await queueForPoll(context, scope, conversation, items);
  return true;
}
