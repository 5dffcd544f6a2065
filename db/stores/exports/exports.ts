import { and, asc, count, desc, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import type { ExportState } from "@/lib/model/exports/export";
import type { Scope } from "../../engines/database";
import type { ExportRow, Tables } from "../../tables/tables";
import { type Condition, conditionSql } from "../conversation-conditions";
import { byStatus } from "../conversation-list";
import { type Viewer, visibleTo } from "../people/visibility";

type ExportItem = Tables["exportItems"]["$inferSelect"];

/** Adds an export. False when there is one of that id, whoever made it. */
export async function insertExport(scope: Scope, row: ExportRow): Promise<boolean> {
  const { exports } = scope.tables;
  const stored = await scope.query
    .insert(exports)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: exports.id });
  return stored.length > 0;
}

/** An agent's own export. */
export async function findExport(
  scope: Scope,
  agentId: string,
  id: string,
): Promise<ExportRow | undefined> {
  const { exports } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(exports)
    .where(and(eq(exports.id, id), eq(exports.agentId, agentId)));
  return row;
}

/** An agent's exports, the newest first. */
export async function listExports(
  scope: Scope,
  agentId: string,
  limit: number,
): Promise<readonly ExportRow[]> {
  const { exports } = scope.tables;
  return scope.query
    .select()
    .from(exports)
    .where(eq(exports.agentId, agentId))
    .orderBy(desc(exports.createdAt), desc(exports.id))
    .limit(limit);
}

/** How many exports of an organization are being written. */
export async function countUnfinished(scope: Scope, organizationId: string): Promise<number> {
  const { exports } = scope.tables;
  const [row] = await scope.query
    .select({ total: count() })
    .from(exports)
    .where(and(isUnfinished(scope), eq(exports.organizationId, organizationId)));
  return Number(row?.total ?? 0);
}

/** The unfinished export that went on longest ago. */
export async function nextExport(scope: Scope): Promise<ExportRow | undefined> {
  const { exports } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(exports)
    .where(isUnfinished(scope))
    .orderBy(asc(exports.steppedAt))
    .limit(1);
  return row;
}

/** As the index has it. */
function isUnfinished({ tables: { exports } }: Scope) {
  return sql`${exports.state} = 'running'`;
}

/** Stores how far an export has come, while it is being written. False when it is not any more; nothing is stored then. */
export async function saveStep(
  scope: Scope,
  id: string,
  patch: Partial<Omit<ExportRow, "id" | "organizationId" | "agentId">>,
): Promise<boolean> {
  const { exports } = scope.tables;
  const saved = await scope.query
    .update(exports)
    .set(patch)
    .where(and(eq(exports.id, id), eq(exports.state, "running")))
    .returning({ id: exports.id });
  return saved.length > 0;
}

/** Stores that an agent's export ends without a file: `cancelled` while it is being written, else `deleted`. */
export async function endExport(
  scope: Scope,
  { id, agentId }: Pick<ExportRow, "id" | "agentId">,
  now: Date,
): Promise<ExportRow | undefined> {
  const { exports } = scope.tables;
  const ended: ExportState[] = ["cancelled", "failed", "deleted"];
  const [row] = await scope.query
    .update(exports)
    .set({
      state: sql<ExportState>`case when ${exports.state} = 'running' then 'cancelled' when ${inArray(exports.state, ended)} then ${exports.state} else 'deleted' end`,
      finishedAt: sql`coalesce(${exports.finishedAt}, ${sql.param(now, exports.finishedAt)})`,
    })
    .where(and(eq(exports.id, id), eq(exports.agentId, agentId)))
    .returning();
  return row;
}

/** Chooses every conversation that the conditions find, as it is now, `limit` of each status at most. Gives how many. */
export async function chooseFound(
  scope: Scope,
  { id: exportId, organizationId }: Pick<ExportRow, "id" | "organizationId">,
  conditions: readonly Condition[],
  limit: number,
): Promise<number> {
  const { exportItems, conversations, contacts } = scope.tables;
  const { statuses, others } = byStatus(conditions);
  for (const status of statuses) {
    await scope.query.insert(exportItems).select(
      scope.query
        .select(itemOf(scope, exportId))
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
  return countItems(scope, exportId);
}

/** Chooses those of the named conversations that the viewer may see. Gives their ids. */
export async function chooseNamed(
  scope: Scope,
  exportId: string,
  viewer: Viewer,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { exportItems, conversations } = scope.tables;
  await scope.query.insert(exportItems).select(
    scope.query
      .select(itemOf(scope, exportId))
      .from(conversations)
      .where(
        and(
          inArray(conversations.id, [...ids]),
          eq(conversations.organizationId, viewer.organizationId),
          visibleTo(scope, viewer),
        ),
      ),
  );
  const chosen = await scope.query
    .select({ id: exportItems.conversationId })
    .from(exportItems)
    .where(eq(exportItems.exportId, exportId));
  return new Set(chosen.map(({ id }) => id));
}

function itemOf({ tables: { conversations } }: Scope, exportId: string) {
  return {
    exportId: sql<string>`${exportId}`.as("export_id"),
    conversationId: conversations.id,
    lastSeq: conversations.lastSeq,
  };
}

async function countItems(scope: Scope, exportId: string): Promise<number> {
  const { exportItems } = scope.tables;
  const [row] = await scope.query
    .select({ total: count() })
    .from(exportItems)
    .where(eq(exportItems.exportId, exportId));
  return Number(row?.total ?? 0);
}

/** The next conversations of an export behind one, in the order of their ids. */
export async function nextItems(
  scope: Scope,
  exportId: string,
  afterId: string | null,
  limit: number,
): Promise<readonly ExportItem[]> {
  const { exportItems } = scope.tables;
  return scope.query
    .select()
    .from(exportItems)
    .where(
      and(
        eq(exportItems.exportId, exportId),
        afterId === null ? undefined : gt(exportItems.conversationId, afterId),
      ),
    )
    .orderBy(asc(exportItems.conversationId))
    .limit(limit);
}

/** Which of these exports have a file, or get one. */
export async function withFiles(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { exports } = scope.tables;
  if (ids.length === 0) return new Set();
  const rows = await scope.query
    .select({ id: exports.id })
    .from(exports)
    .where(and(inArray(exports.id, [...ids]), inArray(exports.state, ["running", "done"])));
  return new Set(rows.map(({ id }) => id));
}

/** Forgets which conversations finished exports were of, so many rows at most. Gives whether there may be more. */
export async function dropItems(scope: Scope, limit: number): Promise<boolean> {
  const { exports, exportItems } = scope.tables;
  const [item] = await scope.query
    .select({ exportId: exportItems.exportId })
    .from(exportItems)
    .innerJoin(exports, eq(exports.id, exportItems.exportId))
    .where(ne(exports.state, "running"))
    .limit(1);
  if (item === undefined) return false;
  const { exportId } = item;
  const first = await nextItems(scope, exportId, null, limit);
  const last = first.at(-1)?.conversationId ?? "";
  await scope.query
    .delete(exportItems)
    .where(and(eq(exportItems.exportId, exportId), sql`${exportItems.conversationId} <= ${last}`));
  return true;
}

/** Forgets exports that were asked for before an instant, some at a time. What was chosen of them is gone before. */
export async function dropOldExports(scope: Scope, before: Date, limit: number): Promise<void> {
  const { exports, exportItems } = scope.tables;
  const old = await scope.query
    .select({ id: exports.id })
    .from(exports)
    .where(and(lt(exports.createdAt, before), ne(exports.state, "running")))
    .limit(limit);
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return;
  await scope.query.delete(exportItems).where(inArray(exportItems.exportId, ids));
  await scope.query.delete(exports).where(inArray(exports.id, ids));
}
