import { listMemberships } from "@/db/stores/agents";
import { listAgents } from "@/db/stores/organizations";
import { listAvailability } from "@/db/stores/people/availability";
import { agentView, emptyCount, readViewCounts } from "@/db/stores/view-counts";
import type { Agent } from "@/db/tables/tables";
import { loadOf } from "@/lib/model/routing/load";
import { type Hindrance, mayTake } from "@/lib/model/routing/may-take";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { type AvailabilitySince, sinceOf } from "./change-availability";

export type ReadAgent = {
  readonly agent: Agent;
  readonly teamIds: readonly string[];
  /** Null for who answers nobody. */
  readonly availability: AvailabilitySince | null;
  readonly load: number;
  /** Why they should not be given one more; null for nothing. */
  readonly hindrance: Hindrance | null;
};

/** The agents of an organization, people and programs, by name, with how available they are and how much they have. */
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
  const agents = await listAgents(read, organizationId);
  const views = agents.map(({ id }) => agentView(id));
  const counts = await readViewCounts(read, organizationId, views);
  return agents.map((agent) => {
    const { id, role, capacity } = agent;
    const load = loadOf(counts.get(agentView(id)) ?? emptyCount);
    const is = sinceOf(spells.get(id));
    const hindrance = mayTake({ role, state: is.state, load, capacity });
    return {
      ...{ agent, load, hindrance, teamIds: teams.get(id) ?? [] },
      availability: hindrance === "not-permitted" ? null : is,
    };
  });
}
