import type { Speaker } from "@/lib/model/message";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

export type AgentTyping = {
  readonly conversationId: string;
  /** Counted from now; 0 ends the typing. */
  readonly forMs: number;
  /** Who others see as the writer, where that is not the agent. */
  readonly speaker?: Speaker | null;
};

/** Shows, wherever typing is shown, that an agent is writing in a conversation that the agent is known to see. */
export function publishTyping(
  context: Pick<Context, "hub" | "now">,
  { organizationId, agentId }: Pick<AgentIdentity, "organizationId" | "agentId">,
  { conversationId, forMs, speaker }: AgentTyping,
): void {
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
