import { listMemberships } from "@/db/stores/agents";
import { listAgents } from "@/db/stores/organizations";
import { listAvailability } from "@/db/stores/people/availability";
import type { Agent } from "@/db/tables/tables";
import { isPermitted } from "@/lib/model/people/permissions";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { type AvailabilitySince, sinceOf } from "./change-availability";

export type ReadAgent = {
  readonly agent: Agent;
  readonly teamIds: readonly string[];
  /** Null for who answers nobody. */
  readonly availability: AvailabilitySince | null;
};

/** The agents of an organization, people and programs, by name, with how available they are. */
export async function readAgents(
  { database: { read } }: Context,
  { organizationId }: AgentIdentity,
): Promise<readonly ReadAgent[]> {
  const spells = new Map(
    (await listAvailability(read, organizationId)).map((spell) => [spell.agentId, spell]),
  );
  const teams = new Map<string, string[]>();
  for (const { agentId, teamId } of await listMemberships(read, organizationId)) {
    teams.set(agentId, [...(teams.get(agentId) ?? []), teamId]);
  }
  return (await listAgents(read, organizationId)).map((agent) => ({
    agent,
    teamIds: teams.get(agent.id) ?? [],
    availability: isPermitted(agent.role, "change-conversations")
      ? sinceOf(spells.get(agent.id))
      : null,
  }));
}
