import { and, count, eq } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { Macro } from "../../tables/tables";
import { isFor, type Readers } from "./readers";

/** The macros of these readers, in no order. */
export async function listMacros(
  { query, tables: { macros } }: Scope,
  readers: Readers,
): Promise<readonly Macro[]> {
  return query.select().from(macros).where(isFor(macros, readers));
}

/** One of them. */
export async function findMacro(
  { query, tables: { macros } }: Scope,
  readers: Readers,
  id: string,
): Promise<Macro | undefined> {
  const [row] = await query
    .select()
    .from(macros)
    .where(and(eq(macros.id, id), isFor(macros, readers)));
  return row;
}

/** How many the organization has. */
export async function countMacros(
  { query, tables: { macros } }: Scope,
  organizationId: string,
): Promise<number> {
  const [row] = await query
    .select({ count: count() })
    .from(macros)
    .where(eq(macros.organizationId, organizationId));
  return row?.count ?? 0;
}

/** Adds one. False when there is one of that id, whoever has it. */
export async function insertMacro(
  { query, tables: { macros } }: Scope,
  row: Macro,
): Promise<boolean> {
  const stored = await query
    .insert(macros)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: macros.id });
  return stored.length > 0;
}

/** Replaces what it does and who has it. */
export async function updateMacro(
  { query, tables: { macros } }: Scope,
  id: string,
  change: Partial<Omit<Macro, "id" | "organizationId" | "createdAt">>,
): Promise<void> {
  await query.update(macros).set(change).where(eq(macros.id, id));
}

/** Removes one. */
export async function removeMacro(
  { query, tables: { macros } }: Scope,
  { id }: Pick<Macro, "id">,
): Promise<void> {
  await query.delete(macros).where(eq(macros.id, id));
}
