import { and, eq, inArray, sql, sum } from "drizzle-orm";
import type { ViewCount } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Conversation } from "../tables/tables";

type Counted = Pick<
  Conversation,
  | "organizationId"
  | "teamId"
  | "lineId"
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

/** The stored name of what is open on a line. */
export function lineView(lineId: string): string {
  return `line:${lineId}`;
}

type Standing = Pick<Conversation, "lineId" | "status" | "assigneeId" | "failedAt">;

function dividedViewsOf({
  status,
  failedAt,
}: Pick<Standing, "status" | "failedAt">): readonly DividedView[] {
  const failed = failedAt === null ? [] : (["failed"] as const);
  return [status === "open" ? "all" : status, ...failed];
}

/** The views a conversation is in whoever has it. */
export function wholeViewsOf(conversation: Standing): readonly string[] {
  const { lineId, status, assigneeId } = conversation;
  const unassigned = status === "open" && assigneeId === null ? ["unassigned"] : [];
  const onLine = status === "open" ? [lineView(lineId)] : [];
  return [...dividedViewsOf(conversation), ...unassigned, ...onLine];
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

/** By how many counts move: a conversation is in five views at most, before and after. */
const additions = Array.from({ length: 11 }, (_, size) => addToCounts(size));

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

/** Whether a conversation counts as one that waits. */
export function isUnanswered({
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
    before.lineId === after.lineId &&
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
