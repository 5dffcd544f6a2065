import { and, eq, inArray, sql } from "drizzle-orm";
import type { ViewCount } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Conversation } from "../tables/tables";

type Counted = Pick<
  Conversation,
  "organizationId" | "status" | "assigneeId" | "unreadCount" | "waitingSince" | "failedAt"
>;

/** The stored name of one agent's own view. */
export function agentView(agentId: string): string {
  return `agent:${agentId}`;
}

/** The views a conversation is in: where each conversation is counted is decided here and nowhere else. */
function viewsOf({ status, assigneeId, failedAt }: Counted): readonly string[] {
  const failed = failedAt === null ? [] : ["failed"];
  if (status !== "open") return [status, ...failed];
  return ["all", assigneeId === null ? "unassigned" : agentView(assigneeId), ...failed];
}

type Change = { total: number; unread: number; waiting: number };

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
          total: bind(viewCounts.total, `total${index}`),
          unread: bind(viewCounts.unread, `unread${index}`),
          waiting: bind(viewCounts.waiting, `waiting${index}`),
        })),
      )
      .onConflictDoUpdate({
        target: [viewCounts.organizationId, viewCounts.view],
        set: {
          total: sql`${viewCounts.total} + excluded.total`,
          unread: sql`${viewCounts.unread} + excluded.unread`,
          waiting: sql`${viewCounts.waiting} + excluded.waiting`,
        },
      })
      .prepare(),
  );
}

/** By how many counts move: a conversation is in three views at most, before and after. */
const additions = Array.from({ length: 7 }, (_, size) => addToCounts(size));

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
    for (const view of viewsOf(conversation)) {
      const change = changes.get(view) ?? { total: 0, unread: 0, waiting: 0 };
      change.total += by;
      if (conversation.unreadCount > 0) change.unread += by;
      if (isUnanswered(conversation)) change.waiting += by;
      changes.set(view, change);
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
  for (const [index, [view, { total, unread, waiting }]] of moved.entries()) {
    values[`view${index}`] = view;
    values[`total${index}`] = total;
    values[`unread${index}`] = unread;
    values[`waiting${index}`] = waiting;
  }
  await additions[moved.length]?.(scope, values);
  return true;
}

function isUnanswered({ status, waitingSince }: Counted): boolean {
  return status === "open" && waitingSince !== null;
}

/** What a view holds of which nothing was ever counted. */
export const emptyCount: ViewCount = { total: 0, unread: 0, waiting: 0 };

/** Whether a conversation is where it was, as unread, and as answered, as after most messages. */
function isCountedAlike(before: Counted, after: Counted): boolean {
  return (
    before.status === after.status &&
    before.assigneeId === after.assigneeId &&
    (before.failedAt === null) === (after.failedAt === null) &&
    before.unreadCount > 0 === after.unreadCount > 0 &&
    isUnanswered(before) === isUnanswered(after)
  );
}

/** The counts of the named views, zero where nothing was ever counted. */
export async function readViewCounts(
  scope: Scope,
  organizationId: string,
  views: readonly string[],
): Promise<ReadonlyMap<string, ViewCount>> {
  const { viewCounts } = scope.tables;
  const rows = await scope.query
    .select()
    .from(viewCounts)
    .where(
      and(eq(viewCounts.organizationId, organizationId), inArray(viewCounts.view, [...views])),
    );
  const found = new Map(
    rows.map(({ view, total, unread, waiting }) => [view, { total, unread, waiting }]),
  );
  return new Map(views.map((view) => [view, found.get(view) ?? emptyCount]));
}
