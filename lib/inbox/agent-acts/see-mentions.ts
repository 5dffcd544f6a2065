import type { Scope } from "@/db/engines/database";
import { listUnseen, markSeen, markUnseen } from "@/db/stores/desk/mentions";
import { findMessage } from "@/db/stores/messages";
import { findVisible } from "@/db/stores/people/visible-conversations";
import type { UndoableChange } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";

export type SeeMention = { readonly conversationId: string; readonly messageId: string };

/**
 * An agent has seen a note that mentions them, whoever has the conversation and without reading it for anybody else. The
 * same again, or of what does not mention them, changes nothing. Throws `not_found`.
 */
export async function seeMention(
  context: Context,
  agent: AgentIdentity,
  { conversationId, messageId }: SeeMention,
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const found = await findVisible(scope, agent, conversationId);
    if (found === undefined) throw new AppError("not_found", "There is no such conversation");
    const message = await findMessage(scope, conversationId, messageId);
    if (message === undefined) throw new AppError("not_found", "There is no such message");
    const { seq } = message;
    return { events: await seeIn(context, scope, agent, conversationId, { from: seq, to: seq }) };
  });
}

/** The agent has seen what mentions them in a stretch of a conversation. Gives what tells the agent's other windows. */
export async function seeIn(
  context: Context,
  scope: Scope,
  { agentId, organizationId }: AgentIdentity,
  conversationId: string,
  within: { readonly from: number; readonly to: number },
): Promise<readonly LiveEvent[]> {
  const isNew = await markSeen(scope, { agentId, conversationId }, within, context.now());
  return isNew ? [toldOf(organizationId, conversationId, agentId)] : [];
}

/** Where notes of a conversation mention an agent who has not seen them. */
export async function unseenIn(
  scope: Scope,
  agentId: string,
  conversationId: string,
): Promise<readonly number[]> {
  const unseen = await listUnseen(scope, { agentId, conversationId });
  return unseen.map(({ seq }) => seq);
}

/** What a change of this agent had seen is unseen again. */
export async function unsee(
  scope: Scope,
  { agentId, organizationId }: AgentIdentity,
  { before, after, conversationId }: UndoableChange,
): Promise<readonly LiveEvent[]> {
  const places = before.unseen?.filter((seq) => !after.unseen?.includes(seq)) ?? [];
  if (places.length === 0) return [];
  await markUnseen(scope, { agentId, conversationId }, places);
  return [toldOf(organizationId, conversationId, agentId)];
}

function toldOf(organizationId: string, conversationId: string, agentId: string): LiveEvent {
  const none = { messageId: null, byId: null } as const;
  return { kind: "mention", organizationId, conversationId, agentIds: [agentId], ...none };
}
