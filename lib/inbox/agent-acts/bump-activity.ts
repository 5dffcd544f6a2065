import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation } from "../conversation/change-conversation";
import { lockFor } from "../conversation/lock-for";

/** Sets a conversation's last activity after a program changed it, so that whoever asks what is new gets it. */
export async function bumpActivity(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const before = await lockFor(scope, agent, conversationId);
    const now = context.now();
    const cause = { at: now, by: actorOf(agent) };
    const patch = { lastActivityAt: now };
    return changeConversation(context, scope, before, cause, [], patch);
  });
}
