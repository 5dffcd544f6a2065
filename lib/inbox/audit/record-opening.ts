import { isPermitted } from "@/lib/model/people/permissions";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { recordOnce } from "./record-once";

/**
 * Records that a supervisor, reviewer or administrator was given what was said in a conversation: once for each of them,
 * conversation and day (in UTC).
 */
export async function recordOpening(
  context: Context,
  { organizationId, agentId, role }: AgentIdentity,
  conversationId: string,
): Promise<void> {
  if (!isPermitted(role, "see-transcripts")) return;
  const at = context.now();
  const day = at.toISOString().slice(0, "2026-11-30".length);
  await recordOnce(context, {
    ...{ id: context.newId(), organizationId, agentId, action: "transcript.open", at },
    ...{ subject: conversationId, conversationId },
    onceKey: `transcript.open ${agentId} ${conversationId} ${day}`,
  });
}
