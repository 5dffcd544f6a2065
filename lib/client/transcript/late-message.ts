import type { MessageView } from "@/lib/api/message-schemas";

/** A message that took longer than this is marked as late. */
const lateMs = 5 * 60_000;

/**
 * By how many milliseconds a customer's message was late; null where it was not. The written time of a mail is by its
 * author's clock, so it says nothing.
 */
export function lateByMs(
  message: Pick<MessageView, "direction" | "createdAt" | "receivedAt" | "mail">,
): number | null {
  if (message.direction !== "inbound" || message.mail !== null) return null;
  const ms = Date.parse(message.receivedAt) - Date.parse(message.createdAt);
  return ms >= lateMs ? ms : null;
}
