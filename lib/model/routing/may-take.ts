import type { AgentRole } from "../event";
import type { AvailabilityState } from "../people/availability";
import { isPermitted } from "../people/permissions";
import { hasRoom } from "./load";

/** Why somebody should not be given a conversation, the weightiest first. */
export const hindrances = ["not-permitted", "away", "busy", "full"] as const;
export type Hindrance = (typeof hindrances)[number];

/** What is known of whoever is to take a conversation. */
export type Taker = {
  readonly role: AgentRole;
  readonly state: AvailabilityState;
  readonly load: number;
  readonly capacity: number | null;
};

/**
 * Who may take one more conversation that waits: null, or the weightiest reason why not. `not-permitted` is refused to
 * everybody; the others are for whoever assigns to know, who may do it all the same.
 */
export function mayTake({ role, state, load, capacity }: Taker): Hindrance | null {
  if (!isPermitted(role, "change-conversations")) return "not-permitted";
  if (state !== "available") return state;
  return hasRoom(load, capacity) ? null : "full";
}
