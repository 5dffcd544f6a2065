import { AppError } from "@/lib/model/error";
import type { Speaker } from "@/lib/model/message";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation } from "../reading/read-inbox";

export type AgentTyping = {
  readonly conversationId: string;
  /** From now; 0 ends it. */
  readonly forMs: number;
  /** In whose name, where the agent is not who others are to see. */
  readonly speaker?: Speaker | null;
};

/**
 * Shows that an agent writes to the customer of a conversation, on every face that shows typing; never stored. A later
 * one replaces it. Throws `not_found`, and `invalid_request` for more than thirty seconds.
 */
export async function showAgentTyping(
  context: Context,
  agent: AgentIdentity,
  { conversationId, forMs, speaker }: AgentTyping,
): Promise<void> {
  if (forMs > 30_000) throw new AppError("invalid_request", "Typing holds for 30 seconds at most");
  const { organizationId, agentId } = agent;
  await readConversation(context, agent, conversationId);
  context.hub.publish({
    kind: "typing",
    organizationId,
    conversationId,
    actor: { kind: "agent", agentId },
    ...(speaker == null ? {} : { speaker }),
    until: new Date(context.now().getTime() + forMs).toISOString(),
    forMs,
  });
}
