import type { InstallationEvent, LiveEvent, WorkSignal } from "@/lib/model/event";

export type HubEvent = LiveEvent | InstallationEvent | WorkSignal;

/**
 * Tells every listener of this installation what changed. Events are published after the commit; they are
 * hints, the database is the truth, and a lost one costs a moment, never a message.
 */
export interface Hub {
  publish(event: HubEvent): void;
  /** Calls `listener` for every later event, in order; the function that comes back ends that. */
  subscribe(listener: (event: HubEvent) => void): () => void;
}
