import type { MessageView } from "@/lib/api/message-schemas";
import type { ActorView, MailboxView } from "@/lib/api/schemas";

/** The author of a message. A mail's author may be another than the conversation's contact. */
export function writerName(
  message: MessageView,
  contactAddress: string,
  nameOf: (actor: ActorView) => string,
): string {
  const other = otherWriter(message, contactAddress);
  return other === null ? nameOf(message.author) : (other.name ?? other.address);
}

/** A mail's author, where that is not the conversation's contact. */
export function otherWriter({ mail }: MessageView, contactAddress: string): MailboxView | null {
  const writer = mail?.writer ?? null;
  return writer === null || writer.address === contactAddress.toLowerCase() ? null : writer;
}
