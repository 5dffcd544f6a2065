import { dropAudited, isAudited, recordAudit } from "@/db/stores/audit";
import { isPermitted } from "@/lib/model/people/permissions";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { recordOnce } from "./record-once";

/**
 * Records that a supervisor, reviewer or administrator was given what was said in a conversation: once for each of them,
 * conversation and day (in UTC). `isAhead`: it was given because it may be opened next, which is recorded as that until it is
 * opened on the same day. Nothing is given that is not recorded as one of the two.
 */
export async function recordOpening(
  context: Context,
  { organizationId, agentId, role }: AgentIdentity,
  conversationId: string,
  { isAhead = false }: { readonly isAhead?: boolean | undefined } = {},
): Promise<void> {
  if (!isPermitted(role, "see-transcripts")) return;
  const { database } = context;
  const at = context.now();
  const day = at.toISOString().slice(0, "2026-11-30".length);
  const rowOf = (action: "transcript.open" | "transcript.ahead") => ({
    ...{ id: context.newId(), organizationId, agentId, action, at },
    ...{ subject: conversationId, conversationId },
    onceKey: `${action} ${agentId} ${conversationId} ${day}`,
  });
  const [opened, ahead] = [rowOf("transcript.open"), rowOf("transcript.ahead")];
  if (await isAudited(database.read, opened.onceKey)) return;
  if (isAhead) return recordOnce(context, ahead);
  await database.write(async (scope) => {
    await recordAudit(scope, opened);
    await dropAudited(scope, ahead.onceKey);
  });
}
