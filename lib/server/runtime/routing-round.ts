import type { Context } from "@/lib/inbox/context/context";
import { routeTeam } from "@/lib/inbox/routing/route-team";
import type { HubEvent } from "@/lib/realtime/hub";

/** Longest sleep: what was written without a signal reaching us is found then. */
const sleepMsMax = 30_000;

export type RoutingRound = {
  /** Whether an event may have changed who waits or who may take it; what it changed is looked at in the next round. */
  isNews(event: HubEvent): boolean;
  /** Routes in the organizations of which there was news or a team of which has opened, in all of them at the first time; gives the milliseconds to sleep. */
  run(): Promise<number>;
};

/** What the worker does for routing: nothing, not even a statement, where no team routes automatically. */
export function createRoutingRound(context: Context): RoutingRound {
  const waiting = new Set<string>();
  let isAll = true;
  /** When an organization has a team that opens next. */
  const openings = new Map<string, Date>();
  return {
    isNews(event) {
      if (event.kind === "work" && event.queue === "routing") {
        isAll = true;
        return true;
      }
      if (event.kind !== "counts" && event.kind !== "availability") return false;
      if (context.routing.automaticTeams(event.organizationId).length === 0) return false;
      waiting.add(event.organizationId);
      return true;
    },
    async run() {
      const now = context.now();
      for (const [organizationId, at] of openings) if (at <= now) waiting.add(organizationId);
      const organizations = isAll ? context.routing.organizations() : [...waiting];
      if (isAll) openings.clear();
      isAll = false;
      waiting.clear();
      let isMore = false;
      try {
        for (const organizationId of organizations) {
          openings.delete(organizationId);
          for (const teamId of context.routing.automaticTeams(organizationId)) {
            const opensAt = context.routing.givenFrom(teamId, now);
            if (opensAt === null || opensAt > now) {
              const next = openings.get(organizationId);
              const isSooner = opensAt !== null && (next === undefined || opensAt < next);
              if (isSooner) openings.set(organizationId, opensAt);
              continue;
            }
            if (await routeTeam(context, { organizationId, teamId })) {
              waiting.add(organizationId);
              isMore = true;
            }
          }
        }
      } catch (error) {
        isAll = true;
        throw error;
      }
      const untilOpening = [...openings.values()].map((at) => at.getTime() - now.getTime());
      return isMore ? 0 : Math.min(sleepMsMax, ...untilOpening);
    },
  };
}
