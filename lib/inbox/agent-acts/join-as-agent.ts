import type { Scope } from "@/db/engines/database";
import { findAssignable } from "@/db/stores/agents";
import type { Conversation } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation } from "../conversation/change-conversation";
import { lockFor } from "../conversation/lock-for";
import { joinConversation, leaveConversation } from "../conversation/participants";
import { transition } from "../conversation/transition";

export type Participation = {
  readonly conversationId: string;
  /** Who comes or goes. */
  readonly agentId: string;
};

/**
 * Adds an agent to an open conversation without assigning it. An agent who is in it already stays. Throws
 * `not_found`, `unsupported` for a closed conversation, or `invalid_request` for an unknown agent.
 */
export async function joinAsAgent(
  context: Context,
  by: AgentIdentity,
  { conversationId, agentId }: Participation,
): Promise<void> {
  await changeParticipation(context, by, conversationId, async (scope, before) => {
    if (before.status === "closed") {
      throw new AppError("unsupported", "This conversation is closed");
    }
    if ((await findAssignable(scope, by.organizationId, agentId)) === undefined) {
      throw new AppError("invalid_request", "There is no such agent");
    }
    const now = context.now();
    const { isNew } = await joinConversation(context, scope, before, agentId, now);
    const cause = { at: now, by: actorOf(by), areParticipantsChanged: isNew };
    return (await changeConversation(context, scope, before, cause, [], {})).events;
  });
}

/** Removes an agent from a conversation, and unassigns it where it was theirs. Throws `not_found`. */
export async function leaveAsAgent(
  context: Context,
  by: AgentIdentity,
  { conversationId, agentId }: Participation,
): Promise<void> {
  await changeParticipation(context, by, conversationId, async (scope, before) => {
    if (before.assigneeId === agentId) {
      const { status } = before;
      const to = { by: actorOf(by), assigneeId: null, status };
      return (await transition(context, scope, before, to)).events;
    }
    const isGone = await leaveConversation(context, scope, before, agentId, false);
    const cause = { at: context.now(), by: actorOf(by), areParticipantsChanged: isGone };
    return (await changeConversation(context, scope, before, cause, [], {})).events;
  });
}

type Work = (scope: Scope, before: Conversation) => Promise<readonly LiveEvent[]>;

async function changeParticipation(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
  work: Work,
): Promise<void> {
  await writeAndPublish(context, async (scope) => ({
    events: await work(scope, await lockFor(scope, agent, conversationId)),
  }));
}
