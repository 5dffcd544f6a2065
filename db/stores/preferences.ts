import { eq } from "drizzle-orm";
import type { ChosenPreferences } from "@/lib/model/preferences/preferences";
import type { Scope } from "../engines/database";

/** What an agent has chosen, as it was stored, maybe by another version; null for nothing yet. */
export async function findPreferences(
  { query, tables: { agentPreferences } }: Scope,
  agentId: string,
): Promise<unknown> {
  const [row] = await query
    .select({ chosen: agentPreferences.chosen })
    .from(agentPreferences)
    .where(eq(agentPreferences.agentId, agentId));
  return row?.chosen ?? null;
}

/** Lets changes of an agent's preferences follow one another until the transaction ends. */
export async function lockPreferences(scope: Scope, agentId: string): Promise<void> {
  const { agents } = scope.tables;
  await scope.lock(
    scope.query.select({ id: agents.id }).from(agents).where(eq(agents.id, agentId)),
  );
}

/** Stores all that an agent has chosen. */
export async function savePreferences(
  { query, tables: { agentPreferences } }: Scope,
  row: { readonly agentId: string; readonly chosen: ChosenPreferences },
): Promise<void> {
  await query
    .insert(agentPreferences)
    .values(row)
    .onConflictDoUpdate({ target: agentPreferences.agentId, set: { chosen: row.chosen } });
}
