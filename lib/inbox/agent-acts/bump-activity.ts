import { lockConversation } from "@/db/stores/conversations";
import { AppError } from "@/lib/model/error";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { changeConversation } from "../conversation/change-conversation";

/** Counts as activity what a program changed of a conversation, so that whoever asks what is new hears of it. */
export async function touchConversation(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<void> {
  const events = await context.database.write(async (scope) => {
    const before = await lockConversation(scope, conversationId);
    if (before?.organizationId !== agent.organizationId) {
      throw new AppError("not_found", "There is no such conversation");
    }
    const now = context.now();
    const cause = { at: now, by: actorOf(agent) };
    const patch = { lastActivityAt: now };
    return (await changeConversation(context, scope, before, cause, [], patch)).events;
  });
  for (const event of events) context.hub.publish(event);
}
