import { AppError } from "@/lib/model/error";
import type { Speaker } from "@/lib/model/message";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation } from "../reading/read-inbox";

export type AgentTyping = {
  readonly conversationId: string;
  /** Counted from now; 0 ends the typing. */
  readonly forMs: number;
  /** Who others see as the writer, where that is not the agent. */
  readonly speaker?: Speaker | null;
};

/**
 * Shows that an agent is writing to the customer, wherever typing is shown. Nothing is stored; a later call replaces
 * an earlier one. Throws `not_found`, and `invalid_request` for more than thirty seconds.
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
