import type { ConversationDetail, LineDetail } from "@/lib/api/schemas";
import { contactLabel } from "../format/format-phone-number";

/** What closing means for the customer, in a few words; null where they do not notice it. */
export function closingHint({ closing, reopening }: LineDetail["capabilities"]): string | null {
  if (closing === "none") return null;
  return reopening === "none" ? "Ends the chat. The customer is told" : "The customer is told";
}

type Ending = Pick<ConversationDetail, "status" | "lineDetail" | "contact" | "otherConversations">;

/** Why a closed conversation cannot be opened again, as a sentence; null when it can, or is open. */
export function reopenProblem(conversation: Ending): string | null {
  const { status, lineDetail, contact } = conversation;
  if (status === "open" || lineDetail.capabilities.reopening !== "none") return null;
  const name = contactLabel(contact);
  return nextChatOf(conversation) === null
    ? `This chat has ended. You can reply again when ${name} starts a new one.`
    : `This chat has ended. ${name} has started a new one.`;
}

/** The open chat with which the customer of an ended one goes on; null while there is none. */
export function nextChatOf({ status, lineDetail, otherConversations }: Ending): string | null {
  if (status === "open" || lineDetail.capabilities.reopening !== "none") return null;
  const next = otherConversations.find(
    (other) => other.status === "open" && other.lineName === lineDetail.name,
  );
  return next?.id ?? null;
}
