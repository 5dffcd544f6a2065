import { AppError } from "@/lib/model/error";
import { type AgentIdentity, requirePermission } from "../context/agent-identity";
import type { Context } from "../context/context";
import { type AgentTyping, publishTyping } from "../conversation/publish-typing";
import { readConversation } from "../reading/read-inbox";

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
