import { and, asc, count, desc, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import type { BulkState, ChosenState } from "@/lib/model/conversation/bulk";
import type { Scope } from "../../engines/database";
import type { BulkChange, BulkItem } from "../../tables/tables";
import { type Condition, conditionSql } from "../conversation-conditions";
import { byStatus } from "../conversation-list";

/** Rows in one statement. */
const insertMax = 500;

/** Adds a change of many. False when there is one of that id, whoever made it. */
export async function insertBulk(scope: Scope, row: BulkChange): Promise<boolean> {
  const { bulkChanges } = scope.tables;
  const stored = await scope.query
    .insert(bulkChanges)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: bulkChanges.id });
  return stored.length > 0;
}

/** An agent's own change of many. */
export async function findBulk(
  scope: Scope,
  agentId: string,
  id: string,
): Promise<BulkChange | undefined> {
  const { bulkChanges } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(bulkChanges)
    .where(and(eq(bulkChanges.id, id), eq(bulkChanges.agentId, agentId)));
  return row;
}

/** Notes that a change of many goes on now, and locks it until the transaction ends. */
export async function lockBulk(
  scope: Scope,
  id: string,
  steppedAt: Date,
): Promise<BulkChange | undefined> {
  const { bulkChanges } = scope.tables;
  const [row] = await scope.query
    .update(bulkChanges)
    .set({ steppedAt })
    .where(eq(bulkChanges.id, id))
    .returning();
  return row;
}

/** Stores how far a locked change of many has come. */
export async function saveBulk(
  scope: Scope,
  id: string,
  patch: Partial<Omit<BulkChange, "id" | "organizationId" | "agentId" | "change">>,
): Promise<void> {
  const { bulkChanges } = scope.tables;
  await scope.query.update(bulkChanges).set(patch).where(eq(bulkChanges.id, id));
}

/** The unfinished change of many that went on longest ago. */
export async function nextBulk(scope: Scope): Promise<BulkChange | undefined> {
  const { bulkChanges } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(bulkChanges)
    // As the index has it.
    .where(sql`${bulkChanges.state} in ('running', 'undoing')`)
    .orderBy(asc(bulkChanges.steppedAt))
    .limit(1);
  return row;
}

/** An agent's changes of many that are unfinished, or were asked for since an instant; the newest first. */
export async function listBulks(
  scope: Scope,
  agentId: string,
  since: Date,
  limit: number,
): Promise<readonly BulkChange[]> {
  const { bulkChanges } = scope.tables;
  const unfinished: BulkState[] = ["running", "undoing"];
  return scope.query
    .select()
    .from(bulkChanges)
    .where(
      and(
        eq(bulkChanges.agentId, agentId),
        or(inArray(bulkChanges.state, unfinished), gte(bulkChanges.createdAt, since)),
      ),
    )
    .orderBy(desc(bulkChanges.createdAt), desc(bulkChanges.id))
    .limit(limit);
}

/** Adds conversations to a change of many; each once. */
export async function insertBulkItems(scope: Scope, rows: readonly BulkItem[]): Promise<void> {
  const { bulkItems } = scope.tables;
  for (let at = 0; at < rows.length; at += insertMax) {
    await scope.query.insert(bulkItems).values(rows.slice(at, at + insertMax));
  }
}

/** Adds every conversation that the conditions find, as it is now, `limit` of each status at most. Gives how many. */
export async function chooseFound(
  scope: Scope,
  { id: bulkId, organizationId }: Pick<BulkChange, "id" | "organizationId">,
  conditions: readonly Condition[],
  limit: number,
): Promise<number> {
  const { bulkItems, conversations, contacts } = scope.tables;
  const { statuses, others } = byStatus(conditions);
  const waiting: ChosenState = "waiting";
  for (const status of statuses) {
    await scope.query.insert(bulkItems).select(
      scope.query
        .select({
          bulkId: sql<string>`${bulkId}`.as("bulk_id"),
          conversationId: conversations.id,
          state: sql<ChosenState>`${waiting}`.as("state"),
          lastSeq: conversations.lastSeq,
          assigneeId: conversations.assigneeId,
          changeId: sql<string | null>`null`.as("change_id"),
          detail: sql<string | null>`null`.as("detail"),
        })
        .from(conversations)
        .innerJoin(contacts, eq(contacts.id, conversations.contactId))
        .where(
          and(
            eq(conversations.organizationId, organizationId),
            eq(conversations.status, status),
            ...others.map((condition) => conditionSql(scope, condition, "waiting")),
          ),
        )
        .limit(limit),
    );
  }
  const [row] = await scope.query
    .select({ total: count() })
    .from(bulkItems)
    .where(eq(bulkItems.bulkId, bulkId));
  return Number(row?.total ?? 0);
}

/** Some conversations of a change of many that are in a state, in the order of their ids. */
export async function nextBulkItems(
  scope: Scope,
  bulkId: string,
  state: ChosenState,
  limit: number,
): Promise<readonly BulkItem[]> {
  const { bulkItems } = scope.tables;
  return scope.query
    .select()
    .from(bulkItems)
    .where(and(eq(bulkItems.bulkId, bulkId), eq(bulkItems.state, state)))
    .orderBy(asc(bulkItems.conversationId))
    .limit(limit);
}

/** Stores what became of one. */
export async function saveBulkItem(
  scope: Scope,
  { bulkId, conversationId }: Pick<BulkItem, "bulkId" | "conversationId">,
  patch: Partial<Pick<BulkItem, "state" | "changeId" | "detail">>,
): Promise<void> {
  const { bulkItems } = scope.tables;
  await scope.query
    .update(bulkItems)
    .set(patch)
    .where(and(eq(bulkItems.bulkId, bulkId), eq(bulkItems.conversationId, conversationId)));
}

/** Why conversations were left as they are, with how many there are of each; the most first. */
export async function listBulkReasons(
  scope: Scope,
  bulkId: string,
  limit: number,
): Promise<readonly { readonly detail: string; readonly count: number }[]> {
  const { bulkItems } = scope.tables;
  const many = count();
  const left: ChosenState[] = ["skipped", "kept"];
  const rows = await scope.query
    .select({ detail: bulkItems.detail, count: many })
    .from(bulkItems)
    .where(and(eq(bulkItems.bulkId, bulkId), inArray(bulkItems.state, left)))
    .groupBy(bulkItems.detail)
    .orderBy(desc(many))
    .limit(limit);
  return rows.map((row) => ({ detail: row.detail ?? "", count: Number(row.count) }));
}

/** Forgets finished changes of many that were asked for before an instant, some at a time. */
export async function dropOldBulks(scope: Scope, before: Date, limit: number): Promise<void> {
  const { bulkChanges, bulkItems } = scope.tables;
  const finished: BulkState[] = ["done", "cancelled", "undone"];
  const old = await scope.query
    .select({ id: bulkChanges.id })
    .from(bulkChanges)
    .where(and(inArray(bulkChanges.state, finished), lt(bulkChanges.createdAt, before)))
    .limit(limit);
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return;
  await scope.query.delete(bulkItems).where(inArray(bulkItems.bulkId, ids));
  await scope.query.delete(bulkChanges).where(inArray(bulkChanges.id, ids));
}
