import type { MessageView } from "@/lib/api/message-schemas";

/** What takes longer than this from the customer to here is worth a word. */
const lateMs = 5 * 60_000;

/**
 * How long after it was written a message of the customer came in, in milliseconds; null where that is no news. A mail
 * says by its writer's own clock when it was written, which tells nothing.
 */
export function lateByMs(
  message: Pick<MessageView, "direction" | "createdAt" | "receivedAt" | "mail">,
): number | null {
  if (message.direction !== "inbound" || message.mail !== null) return null;
  const ms = Date.parse(message.receivedAt) - Date.parse(message.createdAt);
  return ms >= lateMs ? ms : null;
}
