import { listTeamsAround } from "@/db/stores/organizations";
import type { Viewer } from "@/db/stores/people/visibility";
import { visibleAmong } from "@/db/stores/people/visible-conversations";
import type { FormerPlace, LiveEvent } from "@/lib/model/event";
import type { Context } from "../context/context";

/**
 * Those of an organization's events that tell an agent of nothing they may not see: of conversations that are theirs to
 * see now, and of changes by which one is theirs no more, after which it is not there when they read it again. One query,
 * and none for those who see everything.
 */
export async function toldTo(
  { database: { read } }: Pick<Context, "database">,
  viewer: Viewer,
  events: readonly LiveEvent[],
): Promise<readonly LiveEvent[]> {
  if (!viewer.isLimitedToTeams || events.length === 0) return events;
  const ids = new Set(events.flatMap((event) => aboutOf(event)?.conversationId ?? []));
  const visible = await visibleAmong(read, viewer, [...ids]);
  const isLost = events.some((event) => {
    const about = aboutOf(event);
    return about?.from !== undefined && !visible.has(about.conversationId);
  });
  const teamIds = isLost ? (await listTeamsAround(read, viewer.agentId)).map(({ id }) => id) : [];
  return events.filter((event) => {
    if (event.kind === "bulk") return event.agentId === viewer.agentId;
    const about = aboutOf(event);
    if (about === null || visible.has(about.conversationId)) return true;
    return about.from !== undefined && wasVisible(viewer, teamIds, about.from);
  });
}

type About = { readonly conversationId: string; readonly from?: FormerPlace };

/** The conversation that an event tells of; null where it tells of none. */
function aboutOf(event: LiveEvent): About | null {
  if (event.kind === "counts") return event.cause ?? null;
  return "conversationId" in event ? event : null;
}

/** What mentions an agent stays theirs to see, so nothing is lost by that. */
function wasVisible(
  { agentId }: Viewer,
  teamIds: readonly string[],
  { teamId, assigneeId }: FormerPlace,
): boolean {
  return teamId === null || assigneeId === agentId || teamIds.includes(teamId);
}
