import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation } from "../reading/read-inbox";

type ShowInTab = { readonly tabId: string; readonly conversationId: string | null };

/**
 * Tells colleagues that a tab of the agent shows a conversation from now on, or none. Nothing is stored; the same once
 * more tells nothing. Throws `not_found`, and what the tab showed before stays.
 */
export async function showInTab(
  context: Context,
  agent: AgentIdentity,
  { tabId, conversationId }: ShowInTab,
): Promise<void> {
  if (conversationId !== null) await readConversation(context, agent, conversationId);
  const { organizationId, agentId } = agent;
  context.agentPresence.show({ organizationId, agentId, tabId }, conversationId);
}
