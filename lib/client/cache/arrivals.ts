import type { ConversationSummary } from "@/lib/api/schemas";

const listeners = new Set<(row: ConversationSummary) => void>();

/** Reports that a conversation has more unread messages than before. */
export function reportArrival(row: ConversationSummary): void {
  for (const listener of listeners) listener(row);
}

/** Calls `listener` with each row that arrives from now on, until the function that comes back is called. */
export function subscribeArrivals(listener: (row: ConversationSummary) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
