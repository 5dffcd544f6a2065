import type { Scope } from "@/db/engines/database";
import { findPreferences } from "@/db/stores/preferences";
import type { Conversation } from "@/db/tables/tables";
import { completePreferences } from "@/lib/model/preferences/preferences";
import { readChosen } from "@/lib/model/preferences/schema";
import type { AgentIdentity } from "../context/agent-identity";
import type { Entry } from "../conversation/change-conversation";

/** Why a conversation is assigned that somebody took by answering it. */
const reason = "by replying";

/** What a reply that takes adds to the change of its conversation. */
type Taking = {
  readonly entries: readonly Entry[];
  readonly patch: Partial<Pick<Conversation, "assigneeId">>;
};

/**
 * What an agent's reply to a locked conversation does besides answering: one that nobody has becomes theirs, unless they
 * prefer otherwise. Programs take nothing by replying: what they answer still waits for people, and they have words of their own
 * for taking.
 */
export async function takeByReplying(
  scope: Scope,
  { agentId, isProgram }: AgentIdentity,
  { assigneeId }: Conversation,
): Promise<Taking> {
  if (isProgram || assigneeId !== null) return { entries: [], patch: {} };
  const { takesOnReply } = completePreferences(readChosen(await findPreferences(scope, agentId)));
  if (!takesOnReply) return { entries: [], patch: {} };
  const by = { kind: "agent", agentId } as const;
  return {
    entries: [{ event: { kind: "assigned", by, from: null, to: agentId, reason } }],
    patch: { assigneeId: agentId },
  };
}
