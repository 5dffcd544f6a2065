import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation } from "../reading/read-inbox";

type ShowInTab = {
  readonly tabId: string;
  readonly conversationId: string | null;
  /** Whether nobody has touched the tab for long. */
  readonly isIdle: boolean;
};

/**
 * Tells colleagues that a tab of the agent shows a conversation from now on, or none. Nothing is stored; the same once
 * more tells nothing. Throws `not_found`, and what the tab showed before stays.
 */
export async function showInTab(
  context: Context,
  agent: AgentIdentity,
  { tabId, conversationId, isIdle }: ShowInTab,
): Promise<void> {
  if (conversationId !== null) await readConversation(context, agent, conversationId);
  const { organizationId, agentId } = agent;
  const tab = { organizationId, agentId, tabId };
  context.agentPresence.show(tab, conversationId);
  context.attendance.touch(tab, isIdle);
}
