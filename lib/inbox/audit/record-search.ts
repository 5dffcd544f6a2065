import { recordAudit } from "@/db/stores/audit";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** What somebody looked for: everywhere, or in one conversation. */
type Looked = { readonly words: string; readonly conversationId: string | null };

/**
 * Gives what a search found, once it is recorded who looked for what. The record is written while the search looks, so that
 * nobody waits for it; what cannot be recorded is not answered. `isFirstPage`: further pages are of the same search.
 */
export async function recordingSearch<Found>(
  context: Context,
  { organizationId, agentId }: AgentIdentity,
  { words, conversationId, isFirstPage }: Looked & { readonly isFirstPage: boolean },
  search: () => Promise<Found>,
): Promise<Found> {
  if (!isFirstPage || words.trim() === "") return search();
  const [found] = await Promise.all([
    search(),
    context.database.write((scope) =>
      recordAudit(scope, {
        ...{ id: context.newId(), organizationId, agentId, action: "search", conversationId },
        ...{ subject: "messages", at: context.now(), detail: { words } },
      }),
    ),
  ]);
  return found;
}
