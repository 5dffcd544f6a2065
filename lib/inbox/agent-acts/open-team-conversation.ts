import { AppError } from "@/lib/model/error";
import { type AgentIdentity, actorOf, requirePermission } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation } from "../conversation/change-conversation";
import { openConversation } from "../conversation/open-conversation";

/**
 * Begins a conversation among colleagues, without a customer. Everybody sees it under its name, and only notes are
 * written in it. Throws `forbidden` for an agent who writes none, and `unsupported` where the organization has no internal line.
 */
export async function openTeamConversation(
  context: Context,
  agent: AgentIdentity,
  name: string,
): Promise<string> {
  const { organizationId } = agent;
  requirePermission(agent, "change-conversations");
  const line = context.lines
    .ofOrganization(organizationId)
    .find(({ isInternal, isEnabled }) => isInternal && isEnabled);
  if (line === undefined) {
    throw new AppError("unsupported", "There is no line for conversations among colleagues");
  }
  const now = context.now();
  const by = actorOf(agent);
  const { conversation } = await writeAndPublish(context, async (scope) => {
    const externalId = context.newKey();
    const opened = await openConversation(context, scope, line, {
      externalId,
      contact: { address: name, identity: externalId, name, phoneNumber: null },
      teamName: null,
      by,
      now,
    });
    const entries = [{ event: { kind: "opened", by } }] as const;
    return changeConversation(context, scope, opened, { at: now, by }, entries, {
      lastActivityAt: now,
    });
  });
  context.hub.publish({ kind: "counts", organizationId });
  return conversation.id;
}
