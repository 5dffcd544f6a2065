import type { Priority } from "../conversation/priority";

/** How much earlier than its customer wrote a conversation counts as waiting, by its priority. */
const headStartMs: Readonly<Record<Priority, number>> = {
  1: 30 * 60_000,
  2: 10 * 60_000,
  3: 0,
  4: -10 * 60_000,
};

export type Queued = { readonly waitingSince: Date; readonly priority: Priority | null };

/**
 * Who is next: who waits longest, with a head start by priority. Whoever waits longer than the others' head start comes
 * before them, so nobody waits for ever.
 */
export function byUrgency(one: Queued, other: Queued): number {
  return countsSince(one) - countsSince(other);
}

function countsSince({ waitingSince, priority }: Queued): number {
  return waitingSince.getTime() - (priority === null ? 0 : headStartMs[priority]);
}
