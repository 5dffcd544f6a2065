import { findAgent } from "@/db/stores/agents";
import { lockConversation } from "@/db/stores/conversations";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { changeConversation } from "../conversation/change-conversation";
import { joinConversation, leaveConversation } from "../conversation/participants";
import { transition } from "../conversation/transition";

export type Attendance = {
  readonly conversationId: string;
  /** Who comes or goes. */
  readonly agentId: string;
};

/**
 * Puts an agent into an open conversation without making anybody responsible. Who is in it already stays. Throws
 * `not_found`, `unsupported` for a closed one, or `invalid_request` for an unknown agent.
 */
export async function joinAsAgent(
  context: Context,
  by: AgentIdentity,
  { conversationId, agentId }: Attendance,
): Promise<void> {
  await attend(context, by, conversationId, async (scope, before) => {
    if (before.status === "closed") {
      throw new AppError("unsupported", "This conversation is closed");
    }
    if ((await findAgent(scope, by.organizationId, agentId)) === undefined) {
      throw new AppError("invalid_request", "There is no such agent");
    }
    const now = context.now();
    const { isNew } = await joinConversation(context, scope, before, agentId, now);
    const cause = { at: now, by: actorOf(by), isAttendanceChanged: isNew };
    return (await changeConversation(context, scope, before, cause, [], {})).events;
  });
}

/** Takes an agent out of a conversation, who then is not responsible for it either. Throws `not_found`. */
export async function leaveAsAgent(
  context: Context,
  by: AgentIdentity,
  { conversationId, agentId }: Attendance,
): Promise<void> {
  await attend(context, by, conversationId, async (scope, before) => {
    if (before.assigneeId === agentId) {
      const { status } = before;
      const to = { by: actorOf(by), assigneeId: null, status };
      return (await transition(context, scope, before, to)).events;
    }
    const isGone = await leaveConversation(context, scope, before, agentId, false);
    const cause = { at: context.now(), by: actorOf(by), isAttendanceChanged: isGone };
    return (await changeConversation(context, scope, before, cause, [], {})).events;
  });
}

type Work = (
  scope: Parameters<Parameters<Context["database"]["write"]>[0]>[0],
  before: NonNullable<Awaited<ReturnType<typeof lockConversation>>>,
) => Promise<readonly LiveEvent[]>;

async function attend(
  context: Context,
  { organizationId }: AgentIdentity,
  conversationId: string,
  work: Work,
): Promise<void> {
  const events = await context.database.write(async (scope) => {
    const before = await lockConversation(scope, conversationId);
    if (before?.organizationId !== organizationId) {
      throw new AppError("not_found", "There is no such conversation");
    }
    return work(scope, before);
  });
  for (const event of events) context.hub.publish(event);
}
