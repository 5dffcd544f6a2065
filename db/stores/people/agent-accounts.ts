import { and, eq } from "drizzle-orm";
import { agentRoles } from "@/lib/model/event";
import { permissionScope, type Visibility } from "@/lib/model/people/permissions";
import type { Scope } from "../../engines/database";
import type { Agent } from "../../tables/tables";

/** Adds an agent, who is limited to nothing until `limitAgents`. */
export async function insertAgent(
  scope: Scope,
  row: Omit<Agent, "readmittedAt" | "isLimitedToTeams" | "givenAt" | keyof Abilities>,
): Promise<void> {
  await scope.query
    .insert(scope.tables.agents)
    .values({ ...row, readmittedAt: null, isLimitedToTeams: false });
}

/** How much an agent takes at once, and what of. */
export type Abilities = Pick<Agent, "capacity" | "skills" | "languages">;

/** Replaces what an agent can take. */
export async function setAbilities(
  { query, tables: { agents } }: Scope,
  id: string,
  abilities: Abilities,
): Promise<void> {
  await query.update(agents).set(abilities).where(eq(agents.id, id));
}

/**
 * Limits the agents of an organization to their teams, or not, by its visibility and their roles. Gives whether anything
 * changed by that.
 */
export async function limitAgents(
  { query, tables: { agents } }: Scope,
  organizationId: string,
  visibility: Visibility,
): Promise<boolean> {
  const limited = agentRoles.filter(
    (role) =>
      visibility === "own-teams" && permissionScope(role, "see-conversations") === "own-teams",
  );
  let isChanged = false;
  for (const role of agentRoles) {
    const isLimitedToTeams = limited.includes(role);
    const changed = await query
      .update(agents)
      .set({ isLimitedToTeams })
      .where(
        and(
          eq(agents.organizationId, organizationId),
          eq(agents.role, role),
          eq(agents.isLimitedToTeams, !isLimitedToTeams),
        ),
      )
      .returning({ id: agents.id });
    isChanged ||= changed.length > 0;
  }
  return isChanged;
}

/** Switches an agent off: nothing that agents do is open to it any more. Gives its e-mail; null when it was off already. */
export async function switchOffAgent(scope: Scope, id: string): Promise<string | null> {
  const { agents } = scope.tables;
  const [row] = await scope.query
    .update(agents)
    .set({ isActive: false })
    .where(and(eq(agents.id, id), eq(agents.isActive, true)))
    .returning({ email: agents.email });
  return row?.email ?? null;
}

/**
 * Switches an agent on again. What was signed for before `readmittedAt` stays ended. Gives its e-mail; null when it was
 * on already.
 */
export async function readmitAgent(
  scope: Scope,
  id: string,
  readmittedAt: Date,
): Promise<string | null> {
  const { agents } = scope.tables;
  const [row] = await scope.query
    .update(agents)
    .set({ isActive: true, readmittedAt })
    .where(and(eq(agents.id, id), eq(agents.isActive, false)))
    .returning({ email: agents.email });
  return row?.email ?? null;
}

/** Replaces what is known of an agent; a null password hash keeps the stored one. */
export async function updateAgent(
  scope: Scope,
  id: string,
  change: Pick<Agent, "name" | "role" | "passwordHash">,
): Promise<void> {
  const { agents } = scope.tables;
  const { passwordHash, ...rest } = change;
  await scope.query
    .update(agents)
    .set(passwordHash === null ? rest : change)
    .where(eq(agents.id, id));
}
