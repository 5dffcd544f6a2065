import { and, eq, inArray, notInArray, or, sql } from "drizzle-orm";
import type { ViewCount } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import type { Conversation } from "../tables/tables";
import { listTeamsAround } from "./organizations";
import type { Viewer } from "./people/visibility";
import {
  agentView,
  type DividedView,
  dividedViews,
  emptyCount,
  isUnanswered,
  lineView,
  readViewCounts,
  wholeViewsOf,
} from "./view-counts";

/**
 * What of the divided views, and of `unassigned`, an agent sees who is limited to these teams: all of the teams and of no
 * team, what of other teams is assigned to the agent, and what of others mentions the agent. Two sums over a row for each
 * team; only of what mentions the agent the conversations themselves are counted.
 */
export async function readLimitedCounts(
  scope: Scope,
  viewer: Viewer,
): Promise<ReadonlyMap<DividedView | "unassigned", ViewCount>> {
  const { organizationId, agentId } = viewer;
  const { viewCounts } = scope.tables;
  const teamIds = await teamsSeenBy(scope, agentId);
  const own = new Map(dividedViews.map((view) => [agentView(agentId, view), view]));
  const rows = await scope.query
    .select()
    .from(viewCounts)
    .where(
      and(
        eq(viewCounts.organizationId, organizationId),
        or(
          and(
            inArray(viewCounts.view, [...dividedViews, "unassigned"]),
            inArray(viewCounts.teamId, [...teamIds]),
          ),
          and(
            inArray(viewCounts.view, [...own.keys()]),
            notInArray(viewCounts.teamId, [...teamIds]),
          ),
        ),
      ),
    );
  const sums = new Sums();
  for (const { view, ...count } of rows) sums.add(own.get(view) ?? view, count);
  for (const conversation of await listMentioningElsewhere(scope, viewer, teamIds)) {
    for (const view of wholeViewsOf(conversation)) sums.add(view, countOne(conversation));
  }
  return new Map(([...dividedViews, "unassigned"] as const).map((view) => [view, sums.of(view)]));
}

/**
 * What is open on each of these lines, as far as the viewer sees it: for who is limited to their teams, of those teams and of
 * no team, and of other teams what is assigned to them or mentions them, which is counted one by one.
 */
export async function readLineCounts(
  scope: Scope,
  viewer: Viewer,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, ViewCount>> {
  const { organizationId, agentId } = viewer;
  if (!viewer.isLimitedToTeams) {
    const counts = await readViewCounts(scope, organizationId, lineIds.map(lineView));
    return new Map(lineIds.map((id) => [id, counts.get(lineView(id)) ?? emptyCount]));
  }
  const { viewCounts } = scope.tables;
  const teamIds = await teamsSeenBy(scope, agentId);
  const rows = await scope.query
    .select()
    .from(viewCounts)
    .where(
      and(
        eq(viewCounts.organizationId, organizationId),
        inArray(viewCounts.view, lineIds.map(lineView)),
        inArray(viewCounts.teamId, [...teamIds]),
      ),
    );
  const sums = new Sums();
  for (const { view, ...count } of rows) sums.add(view, count);
  const others = [
    ...(await listAssignedElsewhere(scope, viewer, teamIds)),
    ...(await listMentioningElsewhere(scope, viewer, teamIds)),
  ];
  for (const conversation of others) {
    if (conversation.status !== "open") continue;
    sums.add(lineView(conversation.lineId), countOne(conversation));
  }
  return new Map(lineIds.map((id) => [id, sums.of(lineView(id))]));
}

/** The teams of which an agent sees everything, and no team. */
async function teamsSeenBy(scope: Scope, agentId: string): Promise<readonly string[]> {
  return ["", ...(await listTeamsAround(scope, agentId)).map(({ id }) => id)];
}

/** What is open, of other teams than these, and assigned to the viewer. */
function listAssignedElsewhere(
  scope: Scope,
  { organizationId, agentId }: Viewer,
  teamIds: readonly string[],
) {
  const { conversations } = scope.tables;
  return scope.query
    .select(countedColumns(scope))
    .from(conversations)
    .where(
      and(
        eq(conversations.organizationId, organizationId),
        eq(conversations.status, "open"),
        eq(conversations.assigneeId, agentId),
        isElsewhere(scope, teamIds),
      ),
    );
}

/** What is of other teams than these, and mentions the viewer, to whom it is not assigned. */
function listMentioningElsewhere(scope: Scope, { agentId }: Viewer, teamIds: readonly string[]) {
  const { conversations, mentions } = scope.tables;
  const mentioning = scope.query
    .select({ id: mentions.conversationId })
    .from(mentions)
    .where(eq(mentions.agentId, agentId));
  return scope.query
    .select(countedColumns(scope))
    .from(conversations)
    .where(
      and(
        inArray(conversations.id, mentioning),
        isElsewhere(scope, teamIds),
        sql`coalesce(${conversations.assigneeId}, '') <> ${agentId}`,
      ),
    );
}

function countedColumns({ tables: { conversations } }: Scope) {
  const { lineId, status, assigneeId, failedAt, unreadCount, waitingSince } = conversations;
  return { lineId, status, assigneeId, failedAt, unreadCount, waitingSince };
}

function isElsewhere({ tables: { conversations } }: Scope, teamIds: readonly string[]) {
  return notInArray(sql`coalesce(${conversations.teamId}, '')`, [...teamIds]);
}

type Counted = Pick<Conversation, "status" | "unreadCount" | "waitingSince">;

function countOne(conversation: Counted): ViewCount {
  return {
    total: 1,
    unread: conversation.unreadCount > 0 ? 1 : 0,
    waiting: isUnanswered(conversation) ? 1 : 0,
  };
}

/** Counts of views that are put together of several. */
class Sums {
  readonly #counts = new Map<string, ViewCount>();

  add(view: string, { total, unread, waiting }: ViewCount): void {
    const count = this.of(view);
    this.#counts.set(view, {
      total: count.total + total,
      unread: count.unread + unread,
      waiting: count.waiting + waiting,
    });
  }

  of(view: string): ViewCount {
    return this.#counts.get(view) ?? emptyCount;
  }
}
