import { and, eq, isNull } from "drizzle-orm";
import type { AvailabilitySpell } from "@/lib/model/people/availability";
import type { Scope } from "../../engines/database";
import type { AvailabilityRow } from "../../tables/tables";

/** Lets changes of an agent's availability follow one another until the transaction ends. */
export async function lockAvailability(scope: Scope, agentId: string): Promise<void> {
  const { agents } = scope.tables;
  await scope.lock(
    scope.query.select({ id: agents.id }).from(agents).where(eq(agents.id, agentId)),
  );
}

/** How an agent is now; undefined for one who was never there. */
export async function findAvailability(
  { query, tables: { availabilitySpells } }: Scope,
  agentId: string,
): Promise<AvailabilityRow | undefined> {
  const [row] = await query
    .select()
    .from(availabilitySpells)
    .where(and(eq(availabilitySpells.agentId, agentId), isNull(availabilitySpells.endedAt)));
  return row;
}

/** How the agents of an organization are now, those who were never there left out; in no order. */
export async function listAvailability(
  { query, tables: { agents, availabilitySpells } }: Scope,
  organizationId: string,
): Promise<readonly AvailabilityRow[]> {
  const rows = await query
    .select({ spell: availabilitySpells })
    .from(agents)
    .innerJoin(
      availabilitySpells,
      and(eq(availabilitySpells.agentId, agents.id), isNull(availabilitySpells.endedAt)),
    )
    .where(eq(agents.organizationId, organizationId));
  return rows.map(({ spell }) => spell);
}

/** Every open spell of whatever organization, in no order. */
export async function listOpenSpells({
  query,
  tables: { availabilitySpells },
}: Scope): Promise<readonly AvailabilityRow[]> {
  return query.select().from(availabilitySpells).where(isNull(availabilitySpells.endedAt));
}

/** Ends an agent's open spell, and begins another at that instant, in the write that locked them (`lockAvailability`). */
export async function beginSpell(
  { query, tables: { availabilitySpells } }: Scope,
  row: Pick<AvailabilityRow, "id" | "organizationId" | "agentId" | "startedAt"> & AvailabilitySpell,
): Promise<void> {
  const { agentId, startedAt } = row;
  await query
    .update(availabilitySpells)
    .set({ endedAt: startedAt })
    .where(and(eq(availabilitySpells.agentId, agentId), isNull(availabilitySpells.endedAt)));
  await query.insert(availabilitySpells).values({ ...row, endedAt: null });
}
