import type { AgentTab } from "./agent-presence";

/** Somebody at the desk. */
export type Attendant = Pick<AgentTab, "organizationId" | "agentId">;

export type Attending = Attendant & {
  /** Whether a desk of theirs is open that was touched lately. */
  readonly isActive: boolean;
};

/**
 * Who is at their desk. It is never stored: who is expected and opens none is gone after a minute, as is whoever closes
 * their last one. What changed waits to be taken; `work` for `attendance` on the hub says that there is something.
 */
export interface Attendance {
  /**
   * A desk is open. What comes back ends that: the agent is gone a minute after their last one, and at once where their
   * access is over.
   */
  connect(tab: AgentTab): (isAccessOver: boolean) => void;
  /** Whether nobody has touched a desk for long. Of one that is not open it changes nothing. */
  touch(tab: AgentTab, isIdle: boolean): void;
  /** Gone in a minute, unless a desk of theirs is open by then. */
  expect(agent: Attendant): void;
  /** How those are whose attendance changed since they were taken last, each once. */
  take(): readonly Attending[];
  /** These could not be dealt with: they are taken again next time, as they are by then. */
  putBack(agents: readonly Attendant[]): void;
  /** Nothing is told or forgotten any more. */
  close(): void;
}
