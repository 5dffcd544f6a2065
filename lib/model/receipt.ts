import type { MessageState } from "./message";

const rank: Readonly<Record<MessageState, number>> = {
  queued: 0,
  sent: 1,
  failed: 1,
  delivered: 2,
  read: 3,
};

/**
 * Whether a message in state `from` may become `to`. Receipts only move forward: queued < sent <
 * delivered < read. `failed` is accepted before `delivered`; a later `delivered` or `read` wins over it,
 * because the customer has then seen what was believed lost. Equal or lower is no change.
 */
export function canAdvance(from: MessageState, to: MessageState): boolean {
  if (to === "failed") return from === "queued" || from === "sent";
  if (from === "failed") return to === "delivered" || to === "read";
  return rank[to] > rank[from];
}

/** The states from which `to` may be reached: the condition of the one update that applies a receipt. */
export function statesBefore(to: MessageState): readonly MessageState[] {
  return (Object.keys(rank) as MessageState[]).filter((from) => canAdvance(from, to));
}
