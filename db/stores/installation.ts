import { and, eq, isNull } from "drizzle-orm";
import type { Scope } from "../engines/database";

/** The one row there is. */
const id = "this";

/** What was sealed with the installation's key when that was first used here; null before. */
export async function findKeyCheck(scope: Scope): Promise<string | null> {
  const { installation } = scope.tables;
  const [row] = await scope.query.select().from(installation).where(eq(installation.id, id));
  return row?.keyCheck ?? null;
}

/** Keeps what was sealed with the installation's key; does nothing where something is kept already. */
export async function insertKeyCheck(scope: Scope, keyCheck: string, now: Date): Promise<void> {
  await scope.query
    .insert(scope.tables.installation)
    .values({ id, keyCheck, writtenAt: now })
    .onConflictDoNothing();
}

/** The sealed keys by which push services know this installation; null until they were made. */
export async function findPushKeys(scope: Scope): Promise<string | null> {
  const { installation } = scope.tables;
  const [row] = await scope.query.select().from(installation).where(eq(installation.id, id));
  return row?.pushKeys ?? null;
}

/** Keeps those keys; does nothing where there are some already. */
export async function insertPushKeys(scope: Scope, pushKeys: string): Promise<void> {
  const { installation } = scope.tables;
  await scope.query
    .update(installation)
    .set({ pushKeys })
    .where(and(eq(installation.id, id), isNull(installation.pushKeys)));
}

/** Some of what was sealed before there was a key check; null where nothing was. */
export async function findSealed(scope: Scope): Promise<string | null> {
  const { lines, apiClients, webhooks } = scope.tables;
  for (const table of [lines, apiClients, webhooks]) {
    const [row] = await scope.query.select({ settings: table.settings }).from(table).limit(1);
    if (row !== undefined) return row.settings;
  }
  return null;
}
/** Writes something real, for whoever wants to know whether that can be done. Throws where it cannot. */
export async function writePulse(scope: Scope, now: Date): Promise<void> {
  const { installation } = scope.tables;
  const rows = await scope.query
    .update(installation)
    .set({ writtenAt: now })
    .where(eq(installation.id, id))
    .returning({ id: installation.id });
  if (rows.length === 0) throw new Error("The installation has no row");
}
