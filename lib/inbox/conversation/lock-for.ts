import type { Scope } from "@/db/engines/database";
import { lockConversation } from "@/db/stores/conversations";
import { lockVisible } from "@/db/stores/people/visible-conversations";
import type { Conversation } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { type AgentIdentity, requirePermission } from "../context/agent-identity";

/**
 * The conversation that an agent is about to change, locked until the transaction ends. Throws `forbidden` for an agent
 * who changes none, and `not_found` where they see none of that id.
 */
export async function lockFor(
  scope: Scope,
  agent: AgentIdentity,
  conversationId: string,
): Promise<Conversation> {
  requirePermission(agent, "change-conversations");
  const conversation = await lockVisible(scope, agent, conversationId);
  if (conversation === undefined) throw noConversation();
  return conversation;
}

/** A conversation of an organization, locked until the transaction ends, whoever may see it. Throws `not_found`. */
export async function lockIn(
  scope: Scope,
  organizationId: string,
  conversationId: string,
): Promise<Conversation> {
  const conversation = await lockConversation(scope, conversationId);
  if (conversation?.organizationId !== organizationId) throw noConversation();
  return conversation;
}

/** What an agent is told of a conversation that is not there, or not theirs to see. */
export function noConversation(): AppError {
  return new AppError("not_found", "There is no such conversation");
}
