import type { Scope } from "@/db/engines/database";
import { listTeamTakers } from "@/db/stores/routing/team-takers";
import { agentView, emptyCount, readViewCounts } from "@/db/stores/view-counts";
import type { Candidate } from "@/lib/model/routing/choose-taker";
import { loadOf } from "@/lib/model/routing/load";

/** The members of a team, with how much each has in all teams, as of one moment. */
export async function readCandidates(
  scope: Scope,
  organizationId: string,
  teamId: string,
): Promise<readonly Candidate[]> {
  const takers = await listTeamTakers(scope, teamId);
  const views = takers.map(({ agentId }) => agentView(agentId));
  const counts = await readViewCounts(scope, organizationId, views);
  return takers.map(({ state, ...taker }) => ({
    ...taker,
    state: state ?? "away",
    load: loadOf(counts.get(agentView(taker.agentId)) ?? emptyCount),
  }));
}
