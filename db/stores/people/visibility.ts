import {
  and,
  type Column,
  eq,
  exists,
  inArray,
  isNull,
  or,
  type Placeholder,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { Scope } from "../../engines/database";
import { unindexed } from "../../engines/unindexed";

/** Who asks for conversations. */
export type Viewer = {
  readonly organizationId: string;
  readonly agentId: string;
  /** Whether not all of the organization's conversations are theirs to see. */
  readonly isLimitedToTeams: boolean;
};

/** For what Parley does by itself: it sees everything of an organization. */
export function everythingOf(organizationId: string): Viewer {
  return { organizationId, agentId: "", isLimitedToTeams: false };
}

/**
 * Whether an agent who is limited to their teams sees a conversation: one of a team they are in or supervise, one that is
 * assigned to them or mentions them, or one of no team. Stands in every query by which such an agent reads or locks
 * conversations, whose table has to be in it. Every condition is compared row by row: the query's own index leads.
 */
export function isVisibleTo(
  { query, tables }: Scope,
  agentId: string | Placeholder | Column,
  { id, teamId, assigneeId } = tables.conversations,
): SQL {
  const { teamMembers, teamSupervisors, mentions } = tables;
  const teamsIn = (table: typeof teamMembers | typeof teamSupervisors) =>
    query.select({ teamId: table.teamId }).from(table).where(eq(table.agentId, agentId));
  const mentioning = query
    .select({ id: mentions.conversationId })
    .from(mentions)
    .where(eq(mentions.agentId, agentId));
  return sql`(${or(
    isNull(unindexed(teamId)),
    sql`coalesce(${assigneeId}, '') = ${agentId}`,
    inArray(unindexed(teamId), teamsIn(teamMembers)),
    inArray(unindexed(teamId), teamsIn(teamSupervisors)),
    inArray(unindexed(id), mentioning),
  )})`;
}

/** `isVisibleTo` for whom it is for; nothing at all for those who see everything, whose queries stay as they are. */
export function visibleTo(
  scope: Scope,
  { agentId, isLimitedToTeams }: Viewer,
  conversations = scope.tables.conversations,
): SQL | undefined {
  return isLimitedToTeams ? isVisibleTo(scope, agentId, conversations) : undefined;
}

/** Whether what belongs to a conversation is the viewer's to see: its conversation is. Nothing at all as in `visibleTo`. */
export function withinVisible(scope: Scope, viewer: Viewer, conversationId: SQLWrapper) {
  return anyVisible(scope, viewer, eq(scope.tables.conversations.id, conversationId));
}

/** Whether the viewer may see a contact: one of their conversations is with them. Nothing at all as in `visibleTo`. */
export function contactVisibleTo(scope: Scope, viewer: Viewer, contactId: SQLWrapper) {
  return anyVisible(scope, viewer, eq(scope.tables.conversations.contactId, contactId));
}

/** Whether the viewer may see a case: one of their conversations belongs to it. Nothing at all as in `visibleTo`. */
export function caseVisibleTo(scope: Scope, viewer: Viewer): SQL | undefined {
  const { conversations, cases } = scope.tables;
  return anyVisible(scope, viewer, eq(conversations.caseId, cases.id));
}

/** Whether one of the conversations that are so is the viewer's to see. */
function anyVisible(scope: Scope, viewer: Viewer, isSo: SQL): SQL | undefined {
  if (!viewer.isLimitedToTeams) return undefined;
  return exists(
    scope.query
      .select({ one: sql`1` })
      .from(scope.tables.conversations)
      .where(and(isSo, visibleTo(scope, viewer))),
  );
}
