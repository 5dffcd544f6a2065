import { and, eq, inArray, sql } from "drizzle-orm";
import type { ViewCount } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Conversation } from "../tables/tables";

type Counted = Pick<
  Conversation,
  "organizationId" | "status" | "assigneeId" | "unreadCount" | "failedAt"
>;

/** The stored name of one agent's own view. */
export function agentView(agentId: string): string {
  return `agent:${agentId}`;
}

/** The views a conversation is in: where each conversation is counted is decided here and nowhere else. */
function viewsOf({ status, assigneeId, failedAt }: Counted): readonly string[] {
  const failed = failedAt === null ? [] : ["failed"];
  if (status === "closed") return ["closed", ...failed];
  return ["all", assigneeId === null ? "unassigned" : agentView(assigneeId), ...failed];
}

const addToCount = prepared(({ query, tables: { viewCounts } }) =>
  query
    .insert(viewCounts)
    .values({
      organizationId: bind(viewCounts.organizationId, "organizationId"),
      view: bind(viewCounts.view, "view"),
      total: bind(viewCounts.total, "total"),
      unread: bind(viewCounts.unread, "unread"),
    })
    .onConflictDoUpdate({
      target: [viewCounts.organizationId, viewCounts.view],
      set: {
        total: sql`${viewCounts.total} + ${sql.placeholder("total")}`,
        unread: sql`${viewCounts.unread} + ${sql.placeholder("unread")}`,
      },
    })
    .prepare(),
);

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
  const changes = new Map<string, { total: number; unread: number }>();
  const add = (conversation: Counted, by: 1 | -1) => {
    for (const view of viewsOf(conversation)) {
      const change = changes.get(view) ?? { total: 0, unread: 0 };
      change.total += by;
      if (conversation.unreadCount > 0) change.unread += by;
      changes.set(view, change);
    }
  };
  if (before !== null) add(before, -1);
  add(after, 1);

  let isChanged = false;
  // Always in the same order: two transactions that move the same rows must not wait for each other.
  for (const [view, { total, unread }] of [...changes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (total === 0 && unread === 0) continue;
    isChanged = true;
    await addToCount(scope, { organizationId: after.organizationId, view, total, unread });
  }
  return isChanged;
}

/** Whether a conversation is where it was and as unread, as after most messages. */
function isCountedAlike(before: Counted, after: Counted): boolean {
  return (
    before.status === after.status &&
    before.assigneeId === after.assigneeId &&
    (before.failedAt === null) === (after.failedAt === null) &&
    before.unreadCount > 0 === after.unreadCount > 0
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
  const found = new Map(rows.map((row) => [row.view, { total: row.total, unread: row.unread }]));
  return new Map(views.map((view) => [view, found.get(view) ?? { total: 0, unread: 0 }]));
}
