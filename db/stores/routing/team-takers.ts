import { and, eq, isNull } from "drizzle-orm";
import type { AgentRole } from "@/lib/model/event";
import type { AvailabilityState } from "@/lib/model/people/availability";
import type { Scope } from "../../engines/database";
import { isAssignable } from "../agents";

export type TeamTaker = {
  readonly agentId: string;
  readonly role: AgentRole;
  readonly capacity: number | null;
  readonly givenAt: Date | null;
  /** Null for who was never there. */
  readonly state: AvailabilityState | null;
};

/** The members of a team to whom conversations can be assigned, people alone, in no order. */
export async function listTeamTakers(scope: Scope, teamId: string): Promise<readonly TeamTaker[]> {
  const { agents, teamMembers, availabilitySpells } = scope.tables;
  return scope.query
    .select({
      agentId: agents.id,
      role: agents.role,
      capacity: agents.capacity,
      givenAt: agents.givenAt,
      state: availabilitySpells.state,
    })
    .from(teamMembers)
    .innerJoin(agents, eq(agents.id, teamMembers.agentId))
    .leftJoin(
      availabilitySpells,
      and(eq(availabilitySpells.agentId, agents.id), isNull(availabilitySpells.endedAt)),
    )
    .where(and(eq(teamMembers.teamId, teamId), eq(agents.isProgram, false), isAssignable(scope)));
}

/** Says that routing gave an agent a conversation. */
export async function setGivenAt(
  { query, tables: { agents } }: Scope,
  agentId: string,
  at: Date,
): Promise<void> {
  await query.update(agents).set({ givenAt: at }).where(eq(agents.id, agentId));
}
