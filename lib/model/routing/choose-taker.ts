import { hasRoom } from "./load";
import { type Hindrance, mayTake, type Taker } from "./may-take";

/** A member of a team, as routing looks at them. */
export type Candidate = Taker & {
  readonly agentId: string;
  /** When routing gave them a conversation last; null for never. */
  readonly givenAt: Date | null;
};

/** What is known of a conversation that goes to somebody. */
export type Waiting = {
  /** Who had a conversation with its customer last; null for nobody. */
  readonly knownBy: string | null;
  /** Who let it pass while its customer waited: others come before them. */
  readonly passedBy: ReadonlySet<string>;
};

/** Why somebody gets a conversation. */
export type TakerCause = "knows" | "idle";

export type Taking = { readonly taker: Candidate; readonly cause: TakerCause };

/**
 * Who of a team gets a conversation that waits: of those who may take one more, whoever knows its customer, else who was
 * given none for the longest time; who let it pass comes last. Null where nobody may take it.
 */
export function chooseTaker(
  candidates: readonly Candidate[],
  { knownBy, passedBy }: Waiting,
): Taking | null {
  const free = candidates.filter((one) => mayTake(one) === null);
  const fresh = free.filter(({ agentId }) => !passedBy.has(agentId));
  const knowing = fresh.find(({ agentId }) => agentId === knownBy);
  if (knowing !== undefined) return { taker: knowing, cause: "knows" };
  const [taker] = [...(fresh.length > 0 ? fresh : free)].sort(byIdleness);
  return taker === undefined ? null : { taker, cause: "idle" };
}

/** Who was given none for the longest time first; among those who never were, whoever has least. */
function byIdleness(one: Candidate, other: Candidate): number {
  const idle = (one.givenAt?.getTime() ?? 0) - (other.givenAt?.getTime() ?? 0);
  return idle || one.load - other.load || (one.agentId < other.agentId ? -1 : 1);
}

/** How many of a team cannot take one more conversation, by what hinders them. */
export function countHindrances(
  candidates: readonly Candidate[],
): Readonly<Record<Exclude<Hindrance, "not-permitted">, number>> {
  const counts = { away: 0, busy: 0, full: 0 };
  for (const one of candidates) {
    const hindrance = mayTake(one);
    if (hindrance !== null && hindrance !== "not-permitted") counts[hindrance] += 1;
  }
  return counts;
}

/**
 * Whether returning customers have brought an agent more than they take: half as much again as their capacity, and one
 * conversation at least.
 */
export function isOverflowing({ load, capacity }: Pick<Taker, "load" | "capacity">): boolean {
  if (capacity === null) return false;
  const overflow = Math.max(1, capacity / 2);
  return !hasRoom(load - 1, capacity + overflow);
}
