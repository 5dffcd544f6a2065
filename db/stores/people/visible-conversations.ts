import { and, asc, eq, inArray, isNull, not, sql } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import { prepared } from "../../engines/prepared";
import { unindexed } from "../../engines/unindexed";
import type { Conversation } from "../../tables/tables";
import { findConversation, lockConversation } from "../conversations";
import { isVisibleTo, type Viewer, visibleTo } from "./visibility";

/** The conversation of that id, if the viewer may see it; without a lock. */
export async function findVisible(
  scope: Scope,
  { organizationId, agentId, isLimitedToTeams }: Viewer,
  id: string,
): Promise<Conversation | undefined> {
  if (!isLimitedToTeams) return findConversation(scope, organizationId, id);
  const [row] = await findLimited(scope, { organizationId, agentId, id });
  return row;
}

/** As `findVisible`, locked until the transaction ends. */
export async function lockVisible(
  scope: Scope,
  { organizationId, agentId, isLimitedToTeams }: Viewer,
  id: string,
): Promise<Conversation | undefined> {
  if (isLimitedToTeams) {
    const [row] = await lockLimited(scope, { organizationId, agentId, id });
    return row;
  }
  const row = await lockConversation(scope, id);
  return row?.organizationId === organizationId ? row : undefined;
}

/** Which of these conversations the viewer may see. */
export async function visibleAmong(
  scope: Scope,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { conversations } = scope.tables;
  if (ids.length === 0) return new Set();
  const rows = await scope.query
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        inArray(conversations.id, [...ids]),
        eq(unindexed(conversations.organizationId), viewer.organizationId),
        visibleTo(scope, viewer),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}

/** Who is in an open conversation of an organization, or in one of them, without seeing it, as after a change of teams. */
export async function listUnseenPresences(
  scope: Scope,
  organizationId: string,
  conversationId?: string,
): Promise<readonly { readonly conversationId: string; readonly agentId: string }[]> {
  const { conversations, participants, agents } = scope.tables;
  return scope.query
    .select({ conversationId: participants.conversationId, agentId: participants.agentId })
    .from(participants)
    .innerJoin(agents, eq(agents.id, participants.agentId))
    .innerJoin(conversations, eq(conversations.id, participants.conversationId))
    .where(
      and(
        isNull(participants.leftAt),
        conversationId === undefined ? undefined : eq(conversations.id, conversationId),
        eq(agents.organizationId, organizationId),
        eq(agents.isLimitedToTeams, true),
        inArray(conversations.status, ["open", "snoozed"]),
        not(isVisibleTo(scope, agents.id)),
      ),
    )
    .orderBy(asc(conversations.id), asc(agents.id));
}

function limitedRow(scope: Scope) {
  const { conversations } = scope.tables;
  return scope.query
    .select()
    .from(conversations)
    .where(
      and(
        eq(conversations.id, sql.placeholder("id")),
        eq(unindexed(conversations.organizationId), sql.placeholder("organizationId")),
        isVisibleTo(scope, sql.placeholder("agentId")),
      ),
    );
}

const findLimited = prepared((scope) => limitedRow(scope).prepare());

const lockLimited = prepared((scope) => scope.lock(limitedRow(scope)).prepare());
