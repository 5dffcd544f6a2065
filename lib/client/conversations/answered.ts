import type { ConversationSummary } from "@/lib/api/schemas";

type Waiting = Pick<ConversationSummary, "id" | "waitingSince">;

/**
 * Since when the customers waited whom the agent has answered here, by conversation. The server's row says so a moment
 * later; until then nobody goes back to somebody just answered.
 */
const answered = new Map<string, string>();

/** Says that a customer's waiting has been answered. One who writes again waits anew. */
export function markAnswered({ id, waitingSince }: Waiting): void {
  if (waitingSince !== null) answered.set(id, waitingSince);
}

/** The answer was not taken after all. */
export function unmarkAnswered(conversationId: string): void {
  answered.delete(conversationId);
}

/** Whether a row still says that the customer waits who has been answered meanwhile. */
export function isAnswered({ id, waitingSince }: Waiting): boolean {
  return waitingSince !== null && answered.get(id) === waitingSince;
}
