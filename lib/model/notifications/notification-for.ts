import type { NotificationKind } from "./kinds";
import type { Occurrence } from "./occurrence";

/** The agent who may be notified, with the teams that the agent is in or supervises. */
export type Notified = { readonly agentId: string; readonly teamIds: readonly string[] };

/**
 * What an occurrence is to an agent; null where it does not concern them, as all that they did themselves. Whether they may
 * see the conversation is not asked here: what they may not see has to be kept from them before.
 */
export function notificationFor(
  occurrence: Occurrence,
  { agentId, teamIds }: Notified,
): NotificationKind | null {
  switch (occurrence.kind) {
    case "assigned":
      return occurrence.agentId === agentId && occurrence.byId !== agentId ? "assigned" : null;
    case "queued": {
      const isTheirs = occurrence.teamId === null || teamIds.includes(occurrence.teamId);
      return isTheirs && occurrence.byId !== agentId ? "new" : null;
    }
    case "mentioned": {
      const isMeant = occurrence.agentIds.includes(agentId);
      return isMeant && occurrence.byId !== agentId ? "mention" : null;
    }
    case "replied":
      return occurrence.agentId === agentId ? "reply" : null;
    // What was put off is work of theirs again, whether or not somebody wrote.
    case "woken":
      return occurrence.agentId === agentId ? "assigned" : null;
    case "failed":
      return occurrence.agentId === agentId ? "failed" : null;
    case "window-closing":
      return occurrence.agentId === agentId ? "window" : null;
    default:
      return occurrence satisfies never;
  }
}
