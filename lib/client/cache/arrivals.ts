import type { ConversationSummary } from "@/lib/api/schemas";

/** What is told of a conversation: the customer wrote, or a note mentions the agent. */
type Arrival = { readonly kind: "message" | "mention"; readonly row: ConversationSummary };

const listeners = new Set<(arrival: Arrival) => void>();

/** Reports that a conversation has more unread messages than before. */
export function reportArrival(row: ConversationSummary): void {
  for (const listener of listeners) listener({ kind: "message", row });
}

/** Reports that a new note in a conversation mentions the agent. */
export function reportMention(row: ConversationSummary): void {
  for (const listener of listeners) listener({ kind: "mention", row });
}

/** Calls `listener` with each arrival from now on, until the function that comes back is called. */
export function subscribeArrivals(listener: (arrival: Arrival) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
