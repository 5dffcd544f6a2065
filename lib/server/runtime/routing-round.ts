import type { Context } from "@/lib/inbox/context/context";
import { routeTeam } from "@/lib/inbox/routing/route-team";
import type { HubEvent } from "@/lib/realtime/hub";

/** Longest sleep: what was written without a signal reaching us is found then. */
const sleepMsMax = 30_000;

export type RoutingRound = {
  /** Whether an event may have changed who waits or who may take it; what it changed is looked at in the next round. */
  isNews(event: HubEvent): boolean;
  /** Routes in the organizations of which there was news, in all of them at the first time; gives the milliseconds to sleep. */
  run(): Promise<number>;
};

/** What the worker does for routing: nothing, not even a statement, where no team routes automatically. */
export function createRoutingRound(context: Context): RoutingRound {
  const waiting = new Set<string>();
  let isAll = true;
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
      const organizations = isAll ? context.routing.organizations() : [...waiting];
      isAll = false;
      waiting.clear();
      let isMore = false;
      try {
        for (const organizationId of organizations) {
          for (const teamId of context.routing.automaticTeams(organizationId)) {
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
      return isMore ? 0 : sleepMsMax;
    },
  };
}
