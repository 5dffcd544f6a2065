import { and, count, eq, or } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Draft, Tables } from "../tables/tables";
import { isVisibleTo } from "./people/visibility";

/** What an agent began to write in a conversation. */
export async function findDraft(
  scope: Scope,
  agentId: string,
  conversationId: string,
): Promise<Draft | undefined> {
  const { drafts } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(drafts)
    .where(isOf(drafts, agentId, conversationId));
  return row;
}

/**
 * The agents of an organization who have a draft in a conversation and still see it. It looks for one of each, by the drafts'
 * key.
 */
export async function listDraftHolders(
  scope: Scope,
  organizationId: string,
  conversationId: string,
): Promise<readonly string[]> {
  const { agents, conversations, drafts } = scope.tables;
  const rows = await scope.query
    .select({ agentId: drafts.agentId })
    .from(agents)
    .innerJoin(
      drafts,
      and(eq(drafts.agentId, agents.id), eq(drafts.conversationId, conversationId)),
    )
    .innerJoin(conversations, eq(conversations.id, drafts.conversationId))
    .where(
      and(
        eq(agents.organizationId, organizationId),
        eq(agents.isActive, true),
        or(eq(agents.isLimitedToTeams, false), isVisibleTo(scope, agents.id)),
      ),
    );
  return rows.map(({ agentId }) => agentId);
}

/** How many drafts an agent has. */
export async function countDrafts(scope: Scope, agentId: string): Promise<number> {
  const { drafts } = scope.tables;
  const [row] = await scope.query
    .select({ count: count() })
    .from(drafts)
    .where(eq(drafts.agentId, agentId));
  return row?.count ?? 0;
}

/**
 * Keeps a draft in place of the version that it was made from, null for none. False where there is another by now: then
 * nothing changes.
 */
export async function replaceDraft(
  scope: Scope,
  { agentId, conversationId, ...values }: Draft,
  basedOn: string | null,
): Promise<boolean> {
  const { drafts } = scope.tables;
  const rows =
    basedOn === null
      ? await scope.query
          .insert(drafts)
          .values({ agentId, conversationId, ...values })
          .onConflictDoNothing()
          .returning({ agentId: drafts.agentId })
      : await scope.query
          .update(drafts)
          .set(values)
          .where(and(isOf(drafts, agentId, conversationId), eq(drafts.version, basedOn)))
          .returning({ agentId: drafts.agentId });
  return rows.length > 0;
}

/** Removes a version of a draft. False where there is another by now, or none. */
export async function removeDraft(
  scope: Scope,
  { agentId, conversationId }: Pick<Draft, "agentId" | "conversationId">,
  version: string,
): Promise<boolean> {
  const { drafts } = scope.tables;
  const rows = await scope.query
    .delete(drafts)
    .where(and(isOf(drafts, agentId, conversationId), eq(drafts.version, version)))
    .returning({ agentId: drafts.agentId });
  return rows.length > 0;
}

function isOf(drafts: Tables["drafts"], agentId: string, conversationId: string) {
  return and(eq(drafts.agentId, agentId), eq(drafts.conversationId, conversationId));
}
