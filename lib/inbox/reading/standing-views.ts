import { readLineCounts } from "@/db/stores/limited-counts";
import { findTeams, listTeamsAround } from "@/db/stores/organizations";
import { readTeamCounts } from "@/db/stores/team-counts";
import { emptyCount } from "@/db/stores/view-counts";
import type { ViewCount } from "@/lib/model/event";
import type { Medium } from "@/lib/model/medium";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

type Named = { readonly id: string; readonly name: string };

export type StandingView = {
  /** The id of the team or line. */
  readonly id: string;
  readonly name: string;
  readonly count: ViewCount;
} & ({ readonly kind: "team" } | { readonly kind: "line"; readonly medium: Medium });

/**
 * The views that are there without being saved: one of each team of which the agent sees everything, and one of each line, by their
 * names. They hold what is open there and the agent sees; their counts are sums that are kept with every change.
 */
export async function readStandingViews(
  { database: { read }, lines }: Context,
  agent: AgentIdentity,
): Promise<readonly StandingView[]> {
  const { organizationId, agentId } = agent;
  const teams: readonly Named[] = agent.isLimitedToTeams
    ? await listTeamsAround(read, agentId)
    : await findTeams(read, organizationId, "all");
  const known = lines.ofOrganization(organizationId);
  const ofTeams = await readTeamCounts(
    read,
    organizationId,
    teams.map(({ id }) => id),
  );
  const ofLines = await readLineCounts(
    read,
    agent,
    known.map(({ id }) => id),
  );
  return [
    ...byName(teams).map(({ id, name }) => {
      return { kind: "team" as const, id, name, count: ofTeams.get(id) ?? emptyCount };
    }),
    ...byName(known).map(({ id, name, medium }) => {
      return { kind: "line" as const, id, name, medium, count: ofLines.get(id) ?? emptyCount };
    }),
  ];
}

function byName<T extends Named>(named: readonly T[]): readonly T[] {
  return named.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
