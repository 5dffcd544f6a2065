import type { ConversationDetail, LineDetail } from "@/lib/api/schemas";
import type { Words } from "@/lib/languages/words";
import type { Wording } from "../format/use-wording";

/** What closing means for the customer, in a few words; null where they get no message. */
export function closingHint(
  { closing, reopening }: LineDetail["capabilities"],
  words: Words,
): string | null {
  if (closing === "none") return null;
  return reopening === "none" ? words("thread.closing.ends") : words("thread.closing.told");
}

type Ending = Pick<ConversationDetail, "status" | "lineDetail" | "contact" | "otherConversations">;

/** Why a closed conversation cannot be opened again, as a sentence; null when it can, or is open. */
export function reopenProblem(conversation: Ending, { words, formats }: Wording): string | null {
  const { status, lineDetail, contact } = conversation;
  if (status !== "closed" || lineDetail.capabilities.reopening !== "none") return null;
  const name = formats.customer(contact);
  return newerConversationOf(conversation) === null
    ? words("thread.ended", { name })
    : words("thread.endedNew", { name });
}

/** The open conversation that the customer of an ended one has started; null while there is none. */
export function newerConversationOf({
  status,
  lineDetail,
  otherConversations,
}: Ending): string | null {
  if (status !== "closed" || lineDetail.capabilities.reopening !== "none") return null;
  const next = otherConversations.find(
    (other) => other.status === "open" && other.lineName === lineDetail.name,
  );
  return next?.id ?? null;
}
