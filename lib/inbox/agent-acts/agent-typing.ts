import { AppError } from "@/lib/model/error";
import type { Speaker } from "@/lib/model/message";
import { type AgentIdentity, requirePermission } from "../context/agent-identity";
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
 * an earlier one. Throws `forbidden` for an agent who answers nobody, `not_found`, and `invalid_request` for more than
 * thirty seconds.
 */
export async function showAgentTyping(
  context: Context,
  agent: AgentIdentity,
  typing: AgentTyping,
): Promise<void> {
  requirePermission(agent, "change-conversations");
  if (typing.forMs > 30_000)
    throw new AppError("invalid_request", "Typing holds for 30 seconds at most");
  await readConversation(context, agent, typing.conversationId);
  publishTyping(context, agent, typing);
}

/** Shows colleagues, and nobody else, that an agent is writing a note. Otherwise as `showAgentTyping`. */
export async function showNoteTyping(
  context: Context,
  agent: AgentIdentity,
  { conversationId, forMs }: Omit<AgentTyping, "speaker">,
): Promise<void> {
  requirePermission(agent, "change-conversations");
  await readConversation(context, agent, conversationId);
  const { organizationId, agentId } = agent;
  const until = new Date(context.now().getTime() + forMs).toISOString();
  context.hub.publish({
    kind: "note-typing",
    organizationId,
    conversationId,
    agentId,
    until,
    forMs,
  });
}

/** Says so of a conversation that the agent is known to see. */
export function publishTyping(
  context: Context,
  { organizationId, agentId }: AgentIdentity,
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
