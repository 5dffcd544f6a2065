import type { Database } from "@/db/engines/database";
import { listTeams } from "@/db/stores/organizations";
import { type BusinessHours, nextOpening } from "@/lib/model/hours/business-hours";
import { manualRouting, type TeamRouting } from "@/lib/model/routing/team-routing";

/** How each team gets its conversations, in memory: every message asks. */
export interface RoutingDirectory {
  reload(): Promise<void>;
  of(teamId: string | null): TeamRouting;
  /**
   * From when on a team is given what waits, seen from an instant: that one itself where it is open, has no hours, or is given
   * something outside of them, too; null where it does not open in 400 days.
   */
  givenFrom(teamId: string, instant: Date): Date | null;
  /** The teams of an organization that get theirs automatically. */
  automaticTeams(organizationId: string): readonly string[];
  /** The organizations that have such a team. */
  organizations(): readonly string[];
}

/** Makes the directory; all teams are `manual` until `reload`. */
export function createRoutingDirectory(database: Database): RoutingDirectory {
  let routings: ReadonlyMap<string, TeamRouting> = new Map();
  let hoursOf: ReadonlyMap<string, BusinessHours> = new Map();
  let automatic: ReadonlyMap<string, readonly string[]> = new Map();
  return {
    async reload() {
      const teams = await listTeams(database.read);
      routings = new Map(teams.map(({ id, routing }) => [id, routing ?? manualRouting]));
      hoursOf = new Map(
        teams.flatMap(({ id, routing, hours }) =>
          hours === null || routing?.isOnOutsideHours === true ? [] : [[id, hours]],
        ),
      );
      const found = new Map<string, string[]>();
      for (const { id, organizationId, routing } of teams) {
        if (routing?.mode !== "automatic") continue;
        found.set(organizationId, [...(found.get(organizationId) ?? []), id]);
      }
      automatic = found;
    },
    of: (teamId) => (teamId === null ? undefined : routings.get(teamId)) ?? manualRouting,
    givenFrom(teamId, instant) {
      const hours = hoursOf.get(teamId);
      return hours === undefined ? instant : nextOpening(hours, instant);
    },
    automaticTeams: (organizationId) => automatic.get(organizationId) ?? [],
    organizations: () => [...automatic.keys()],
  };
}
