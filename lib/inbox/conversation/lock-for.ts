import type { Scope } from "@/db/engines/database";
import { lockConversation } from "@/db/stores/conversations";
import type { Conversation } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";

/**
 * The conversation that an agent is about to change, locked until the transaction ends. Throws `not_found` where the
 * agent's organization has none of that id.
 */
export async function lockFor(
  scope: Scope,
  { organizationId }: Pick<AgentIdentity, "organizationId">,
  conversationId: string,
): Promise<Conversation> {
  const conversation = await lockConversation(scope, conversationId);
  if (conversation?.organizationId !== organizationId) {
    throw new AppError("not_found", "There is no such conversation");
  }
  return conversation;
}
