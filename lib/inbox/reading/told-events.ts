import { listTeamsAround } from "@/db/stores/organizations";
import type { Viewer } from "@/db/stores/people/visibility";
import { visibleAmong } from "@/db/stores/people/visible-conversations";
import type { FormerPlace, LiveEvent } from "@/lib/model/event";
import type { Context } from "../context/context";

/** The one agent whose own windows an event is for; null where it is for all who may see what it tells of. */
export function addresseeOf(event: LiveEvent): string | null {
  switch (event.kind) {
    case "bulk":
    case "export":
    case "form-drafts":
    case "pin":
    case "preferences":
      return event.agentId;
    default:
      return null;
  }
}

/**
 * An organization's events, of those that are for more than one agent or for this one, as the agent may be told each of them,
 * in their order; null for what tells of nothing that is theirs to see. They are told of a change by which a conversation is
 * theirs no more, after which it is not there when they read it again. One query, and none for those who see everything.
 */
export async function toldTo(
  { database: { read } }: Pick<Context, "database">,
  viewer: Viewer,
  events: readonly LiveEvent[],
): Promise<readonly (LiveEvent | null)[]> {
  if (!viewer.isLimitedToTeams || events.length === 0) return events;
  const abouts = events.flatMap(aboutsOf);
  const ids = new Set(abouts.map(({ conversationId }) => conversationId));
  const visible = await visibleAmong(read, viewer, [...ids]);
  const isLost = abouts.some((one) => one.from !== undefined && !visible.has(one.conversationId));
  const teamIds = isLost ? (await listTeamsAround(read, viewer.agentId)).map(({ id }) => id) : [];
  return events.map((event) => {
    if (event.kind === "viewers") {
      const conversations = event.conversations.filter((one) => visible.has(one.conversationId));
      return conversations.length === 0 ? null : { ...event, conversations };
    }
    const [about] = aboutsOf(event);
    if (about === undefined || visible.has(about.conversationId)) return event;
    if (about.from === undefined || !wasVisible(viewer, teamIds, about.from)) return null;
    return withoutOccurrence(event);
  });
}

type About = { readonly conversationId: string; readonly from?: FormerPlace };

/** The conversations that an event tells of. */
function aboutsOf(event: LiveEvent): readonly About[] {
  if (event.kind === "counts") return event.movedBy === undefined ? [] : [event.movedBy];
  if (event.kind === "viewers") return event.conversations;
  return "conversationId" in event ? [event] : [];
}

/** Whom a change concerns is for those who see the conversation still. */
function withoutOccurrence(event: LiveEvent): LiveEvent {
  if (event.kind !== "conversation" || event.occurrence === undefined) return event;
  const { occurrence: _, ...rest } = event;
  return rest;
}

/** What mentions an agent stays theirs to see, so nothing is lost by that. */
function wasVisible(
  { agentId }: Viewer,
  teamIds: readonly string[],
  { teamId, assigneeId }: FormerPlace,
): boolean {
  return teamId === null || assigneeId === agentId || teamIds.includes(teamId);
}
