import { and, eq, inArray, notInArray, or, sql, sum } from "drizzle-orm";
import type { ViewCount } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Conversation } from "../tables/tables";
import { listTeamsAround } from "./organizations";
import type { Viewer } from "./people/visibility";

type Counted = Pick<
  Conversation,
  | "organizationId"
  | "teamId"
  | "status"
  | "assigneeId"
  | "unreadCount"
  | "waitingSince"
  | "failedAt"
>;

/** Views that are counted as a whole, and for each agent what of them is assigned to that agent. */
export const dividedViews = ["all", "snoozed", "failed", "closed"] as const;
export type DividedView = (typeof dividedViews)[number];

/** The stored name of what of a view is assigned to an agent; of all that is open, which is the agent's own view. */
export function agentView(agentId: string, view: DividedView = "all"): string {
  return view === "all" ? `agent:${agentId}` : `agent:${agentId}:${view}`;
}

type Standing = Pick<Conversation, "status" | "assigneeId" | "failedAt">;

function dividedViewsOf({ status, failedAt }: Standing): readonly DividedView[] {
  const failed = failedAt === null ? [] : (["failed"] as const);
  return [status === "open" ? "all" : status, ...failed];
}

function wholeViewsOf(conversation: Standing): readonly string[] {
  const { status, assigneeId } = conversation;
  const unassigned = status === "open" && assigneeId === null ? ["unassigned"] : [];
  return [...dividedViewsOf(conversation), ...unassigned];
}

/** The views a conversation is in: where each conversation is counted is decided here and nowhere else. */
function viewsOf(conversation: Counted): readonly string[] {
  const { assigneeId } = conversation;
  const whole = wholeViewsOf(conversation);
  if (assigneeId === null) return whole;
  return [...whole, ...dividedViewsOf(conversation).map((view) => agentView(assigneeId, view))];
}

type Change = {
  readonly view: string;
  readonly teamId: string;
  total: number;
  unread: number;
  waiting: number;
};

/** Adds to so many counts of an organization in one statement, in the order in which they are given. */
function addToCounts(size: number) {
  const places = Array.from({ length: size }, (_, index) => index);
  return prepared(({ query, tables: { viewCounts } }) =>
    query
      .insert(viewCounts)
      .values(
        places.map((index) => ({
          organizationId: bind(viewCounts.organizationId, "organizationId"),
          view: bind(viewCounts.view, `view${index}`),
          teamId: bind(viewCounts.teamId, `teamId${index}`),
          total: bind(viewCounts.total, `total${index}`),
          unread: bind(viewCounts.unread, `unread${index}`),
          waiting: bind(viewCounts.waiting, `waiting${index}`),
        })),
      )
      .onConflictDoUpdate({
        target: [viewCounts.organizationId, viewCounts.view, viewCounts.teamId],
        set: {
          total: sql`${viewCounts.total} + excluded.total`,
          unread: sql`${viewCounts.unread} + excluded.unread`,
          waiting: sql`${viewCounts.waiting} + excluded.waiting`,
        },
      })
      .prepare(),
  );
}

/** By how many counts move: a conversation is in four views at most, before and after. */
const additions = Array.from({ length: 9 }, (_, size) => addToCounts(size));

/**
 * Moves the counts from what a conversation was (null: new) to what it is, in the transaction that changes
 * it. Says whether anything changed.
 */
export async function countChange(
  scope: Scope,
  before: Counted | null,
  after: Counted,
): Promise<boolean> {
  if (before !== null && isCountedAlike(before, after)) return false;
  const changes = new Map<string, Change>();
  const add = (conversation: Counted, by: 1 | -1) => {
    const teamId = conversation.teamId ?? "";
    for (const view of viewsOf(conversation)) {
      const key = `${view} ${teamId}`;
      const change = changes.get(key) ?? { view, teamId, total: 0, unread: 0, waiting: 0 };
      change.total += by;
      if (conversation.unreadCount > 0) change.unread += by;
      if (isUnanswered(conversation)) change.waiting += by;
      changes.set(key, change);
    }
  };
  if (before !== null) add(before, -1);
  add(after, 1);

  // Always in the same order: two transactions that move the same rows must not wait for each other.
  const moved = [...changes]
    .filter(([, { total, unread, waiting }]) => total !== 0 || unread !== 0 || waiting !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (moved.length === 0) return false;
  const values: Record<string, string | number> = { organizationId: after.organizationId };
  for (const [index, [, { view, teamId, total, unread, waiting }]] of moved.entries()) {
    values[`view${index}`] = view;
    values[`teamId${index}`] = teamId;
    values[`total${index}`] = total;
    values[`unread${index}`] = unread;
    values[`waiting${index}`] = waiting;
  }
  await additions[moved.length]?.(scope, values);
  return true;
}

function isUnanswered({
  status,
  waitingSince,
}: Pick<Conversation, "status" | "waitingSince">): boolean {
  return status === "open" && waitingSince !== null;
}

/** What a view holds of which nothing was ever counted. */
export const emptyCount: ViewCount = { total: 0, unread: 0, waiting: 0 };

/** Whether a conversation is where it was, as unread, and as answered, as after most messages. */
function isCountedAlike(before: Counted, after: Counted): boolean {
  return (
    before.status === after.status &&
    before.teamId === after.teamId &&
    before.assigneeId === after.assigneeId &&
    (before.failedAt === null) === (after.failedAt === null) &&
    before.unreadCount > 0 === after.unreadCount > 0 &&
    isUnanswered(before) === isUnanswered(after)
  );
}

/** The counts of the named views over all teams, zero where nothing was ever counted. */
export async function readViewCounts(
  scope: Scope,
  organizationId: string,
  views: readonly string[],
): Promise<ReadonlyMap<string, ViewCount>> {
  const { viewCounts } = scope.tables;
  const rows = await scope.query
    .select({
      view: viewCounts.view,
      total: sum(viewCounts.total).mapWith(Number),
      unread: sum(viewCounts.unread).mapWith(Number),
      waiting: sum(viewCounts.waiting).mapWith(Number),
    })
    .from(viewCounts)
    .where(and(eq(viewCounts.organizationId, organizationId), inArray(viewCounts.view, [...views])))
    .groupBy(viewCounts.view);
  const found = new Map(rows.map(({ view, ...count }) => [view, count]));
  return new Map(views.map((view) => [view, found.get(view) ?? emptyCount]));
}

/**
 * What of the divided views, and of `unassigned`, an agent sees who is limited to these teams: all of the teams and of no
 * team, what of other teams is assigned to the agent, and what of others mentions the agent. Two sums over a row for each
 * team; only of what mentions the agent the conversations themselves are counted.
 */
export async function readLimitedCounts(
  scope: Scope,
  { organizationId, agentId }: Viewer,
): Promise<ReadonlyMap<DividedView | "unassigned", ViewCount>> {
  const { query, tables } = scope;
  const { viewCounts, conversations, mentions } = tables;
  const teamIds = ["", ...(await listTeamsAround(scope, agentId)).map(({ id }) => id)];
  const own = new Map(dividedViews.map((view) => [agentView(agentId, view), view]));
  const rows = await query
    .select()
    .from(viewCounts)
    .where(
      and(
        eq(viewCounts.organizationId, organizationId),
        or(
          and(
            inArray(viewCounts.view, [...dividedViews, "unassigned"]),
            inArray(viewCounts.teamId, teamIds),
          ),
          and(inArray(viewCounts.view, [...own.keys()]), notInArray(viewCounts.teamId, teamIds)),
        ),
      ),
    );
  const mentioning = await query
    .select({
      status: conversations.status,
      assigneeId: conversations.assigneeId,
      failedAt: conversations.failedAt,
      unreadCount: conversations.unreadCount,
      waitingSince: conversations.waitingSince,
    })
    .from(conversations)
    .where(
      and(
        inArray(
          conversations.id,
          query
            .select({ id: mentions.conversationId })
            .from(mentions)
            .where(eq(mentions.agentId, agentId)),
        ),
        notInArray(sql`coalesce(${conversations.teamId}, '')`, teamIds),
        sql`coalesce(${conversations.assigneeId}, '') <> ${agentId}`,
      ),
    );
  const counts = new Map<string, { total: number; unread: number; waiting: number }>();
  const add = (view: string, { total, unread, waiting }: ViewCount) => {
    const count = counts.get(view) ?? { ...emptyCount };
    counts.set(view, {
      total: count.total + total,
      unread: count.unread + unread,
      waiting: count.waiting + waiting,
    });
  };
  for (const { view, ...count } of rows) add(own.get(view) ?? view, count);
  for (const conversation of mentioning) {
    const one = {
      total: 1,
      unread: conversation.unreadCount > 0 ? 1 : 0,
      waiting: isUnanswered(conversation) ? 1 : 0,
    };
    for (const view of wholeViewsOf(conversation)) add(view, one);
  }
  return new Map(
    ([...dividedViews, "unassigned"] as const).map((view) => [
      view,
      counts.get(view) ?? emptyCount,
    ]),
  );
}
