import { and, asc, count, eq } from "drizzle-orm";
import type { ListSort } from "@/lib/model/event";
import type { Scope } from "../engines/database";
import type { SavedView } from "../tables/tables";
import type { ViewPlace } from "../tables/views";
import { isFor, type Readers } from "./desk/readers";

/** Whose views are meant, and where they are shown. */
type ViewOwners = Readers & { readonly place: ViewPlace };

function isOf({ tables: { savedViews } }: Scope, { place, ...readers }: ViewOwners) {
  return and(eq(savedViews.place, place), isFor(savedViews, readers));
}

/** These views in their order. */
export async function listSavedViews(
  scope: Scope,
  owners: ViewOwners,
): Promise<readonly SavedView[]> {
  const { savedViews } = scope.tables;
  return scope.query
    .select()
    .from(savedViews)
    .where(isOf(scope, owners))
    .orderBy(asc(savedViews.position), asc(savedViews.id));
}

/** One of them. */
export async function findSavedView(
  scope: Scope,
  owners: ViewOwners,
  id: string,
): Promise<SavedView | undefined> {
  const { savedViews } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.id, id), isOf(scope, owners)));
  return row;
}

/** How many views the organization has. */
export async function countSavedViews(scope: Scope, organizationId: string): Promise<number> {
  const { savedViews } = scope.tables;
  const [row] = await scope.query
    .select({ count: count() })
    .from(savedViews)
    .where(eq(savedViews.organizationId, organizationId));
  return row?.count ?? 0;
}

/** Adds a view. False when there is one of that id, whoever has it. */
export async function insertSavedView(scope: Scope, row: SavedView): Promise<boolean> {
  const { savedViews } = scope.tables;
  const stored = await scope.query
    .insert(savedViews)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: savedViews.id });
  return stored.length > 0;
}

/** Replaces what a view is. */
export async function updateSavedView(
  { query, tables: { savedViews } }: Scope,
  id: string,
  change: Partial<Omit<SavedView, "id" | "organizationId">>,
): Promise<void> {
  await query.update(savedViews).set(change).where(eq(savedViews.id, id));
}

/** Removes a view and how agents sort it. */
export async function removeSavedView(scope: Scope, id: string): Promise<void> {
  const { savedViews, listSorts } = scope.tables;
  await scope.query.delete(listSorts).where(eq(listSorts.view, id));
  await scope.query.delete(savedViews).where(eq(savedViews.id, id));
}

/** How an agent sorts views, by view. */
export async function readListSorts(
  { query, tables: { listSorts } }: Scope,
  agentId: string,
): Promise<Readonly<Record<string, ListSort>>> {
  const rows = await query.select().from(listSorts).where(eq(listSorts.agentId, agentId));
  return Object.fromEntries(rows.map(({ view, sort }) => [view, sort]));
}

/** Remembers how an agent sorts a view. */
export async function saveListSort(
  { query, tables: { listSorts } }: Scope,
  row: { readonly agentId: string; readonly view: string; readonly sort: ListSort },
): Promise<void> {
  await query
    .insert(listSorts)
    .values(row)
    .onConflictDoUpdate({
      target: [listSorts.agentId, listSorts.view],
      set: { sort: row.sort },
    });
}
