import type { AgentSummary } from "@/lib/api/schemas";
import type { AvailabilityState } from "@/lib/model/people/availability";

/** Who can be given conversations. */
export type Receiver =
  | ({ readonly kind: "agent" } & AgentSummary)
  | { readonly kind: "nobody"; readonly id: "nobody"; readonly name: string }
  | { readonly kind: "team"; readonly id: string; readonly name: string };

/** Whose conversations are now. */
export type Hands = {
  /** Who has them; null for nobody, undefined where they are in different hands. */
  readonly assigneeId: string | null | undefined;
  /** The team whose they are; null where they are nobody's or different ones'. */
  readonly teamId: string | null;
};

/** Whether they are in these hands already. A team has them beside whoever of it has them. */
export function isCurrent({ kind, id }: Receiver, { assigneeId, teamId }: Hands): boolean {
  if (kind === "team") return id === teamId;
  return assigneeId !== undefined && id === (assigneeId ?? "nobody");
}

/**
 * Agents in the order in which one gives to them: whoever asks, who is available, busy, away, and of whom that is not known;
 * alike ones stay in their order. Who has the conversations is last.
 */
export function orderAgents<T extends { readonly id: string }>(
  agents: readonly T[],
  myId: string | null,
  { assigneeId }: Pick<Hands, "assigneeId">,
  stateOf: (agentId: string) => AvailabilityState | null,
): readonly T[] {
  const ranks = { available: 1, busy: 2, away: 3 } as const;
  const rankOf = (id: string) => {
    if (id === assigneeId) return 5;
    if (id === myId) return 0;
    const state = stateOf(id);
    return state === null ? 4 : ranks[state];
  };
  return agents.toSorted((a, b) => rankOf(a.id) - rankOf(b.id));
}

/** Whether a team that has them takes them from one of it, who answers them: they wait for all of it again. */
export function givesBack(receiver: Receiver, hands: Hands): boolean {
  return receiver.kind === "team" && isCurrent(receiver, hands) && hands.assigneeId !== null;
}
