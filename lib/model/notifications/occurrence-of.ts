import type { Actor, ConversationStatus } from "../event";
import type { Occurrence } from "./occurrence";

/** How a conversation stands, as far as it decides whom a change concerns. */
export type Standing = {
  readonly status: ConversationStatus;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly unreadCount: number;
  readonly waitingSince: Date | null;
};

/**
 * What a change of a conversation is to those whom it concerns: one thing at most, of several the one that matters most to
 * its agent. Null where it concerns nobody, as all that is closed. `hasMessages`: messages were added; those that wait for
 * nobody leave `unreadCount` as it was.
 */
export function occurrenceOf(
  before: Standing,
  after: Standing,
  by: Actor,
  hasMessages: boolean,
): Occurrence | null {
  if (after.status === "closed") return null;
  const { assigneeId: agentId, teamId } = after;
  const byId = by.kind === "agent" ? by.agentId : null;
  if (agentId !== null && agentId !== before.assigneeId) return { kind: "assigned", agentId, byId };
  if (after.status !== "open") return null;
  if (agentId === null)
    return beginsToWait(before, after) ? { kind: "queued", teamId, byId } : null;
  if (hasMessages && byId === null && after.unreadCount > before.unreadCount) {
    return { kind: "replied", agentId };
  }
  const isWoken = before.status === "snoozed" && by.kind === "system";
  return isWoken ? { kind: "woken", agentId } : null;
}

/** Whether a conversation of nobody waits for an answer since this change: it did not before, or was somebody else's. */
function beginsToWait(before: Standing, after: Standing): boolean {
  if (after.waitingSince === null) return false;
  return (
    before.waitingSince === null ||
    before.status !== "open" ||
    before.assigneeId !== null ||
    before.teamId !== after.teamId
  );
}
