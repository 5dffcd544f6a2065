import type { ConversationSummary } from "@/lib/api/schemas";

type Waiting = Pick<ConversationSummary, "id" | "waitingSince">;

/**
 * When the waiting began that this agent just answered, by conversation. The server's row is updated a moment later;
 * until then the customer must not be offered as the next one.
 */
const answered = new Map<string, string>();

/** Records that a customer was answered. If the customer writes again, a new waiting begins. */
export function markAnswered({ id, waitingSince }: Waiting): void {
  if (waitingSince !== null) answered.set(id, waitingSince);
}

/** The message was not accepted after all. */
export function unmarkAnswered(conversationId: string): void {
  answered.delete(conversationId);
}

/** Whether a row still shows a waiting that was answered meanwhile. */
export function isAnswered({ id, waitingSince }: Waiting): boolean {
  return waitingSince !== null && answered.get(id) === waitingSince;
}
