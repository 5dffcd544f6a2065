import type { PresenceState } from "@/lib/model/event";

/** One window of the desk, or what else shows a conversation to an agent. Its id means something for this agent only. */
export type AgentTab = {
  readonly organizationId: string;
  readonly agentId: string;
  readonly tabId: string;
};

/**
 * Which conversations agents look at, and where somebody types. It is never stored, and all of it may be lost: agents'
 * tabs tell it again. Changes are published on the hub as `viewers`, the first one at once and what follows quickly
 * together, so that an organization has a few such events a second at most, however many agents there are.
 */
export interface AgentPresence {
  /**
   * A tab shows this conversation from now on; null for none. It holds while the tab is connected, else for ten seconds
   * from its last word. The conversation must be one that the agent may see. Of more than 50 tabs of an agent, the
   * oldest are forgotten.
   */
  show(tab: AgentTab, conversationId: string | null): void;
  /**
   * A tab's stream of live events is open. What comes back ends that: at once where the agent has no access any more,
   * else the tab may come back within ten seconds.
   */
  connect(tab: AgentTab): (isAccessOver: boolean) => void;
  /** Whether a tab of an agent is there, or was within the last ten seconds. */
  isHere(agent: Omit<AgentTab, "tabId">): boolean;
  /** What is known of an organization now. What changes later is on the hub. */
  stateOf(organizationId: string): PresenceState;
  /** Nothing is told or forgotten any more. */
  close(): void;
}
