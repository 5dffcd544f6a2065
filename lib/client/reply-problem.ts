import type { ConversationDetail } from "@/lib/api/schemas";
import { reopenProblem } from "./closing";
import { momentPhrase } from "./format-instant";

/** Why nothing can be sent to the customer now, as a sentence; null when something can. */
export function replyProblem(
  conversation: Pick<
    ConversationDetail,
    "status" | "lineDetail" | "contact" | "otherConversations" | "sendingRefusal" | "windowClosesAt"
  >,
  now: number,
): string | null {
  const { lineDetail: line, windowClosesAt } = conversation;
  const ended = reopenProblem(conversation);
  if (ended !== null) return ended;
  if (!line.isEnabled) return `${line.name} is switched off. An administrator can switch it on.`;
  if (line.capabilities.content.text === "none") return `${line.name} cannot carry text.`;
  if (conversation.sendingRefusal !== null) return conversation.sendingRefusal;
  if (isWindowClosed(windowClosesAt, now) && windowClosesAt !== null) {
    const since = momentPhrase(windowClosesAt, new Date(now));
    return `The time for free replies ended ${since}: you can reply again once the customer writes.`;
  }
  return null;
}

/** Whether the time for free-form replies is over. */
export function isWindowClosed(windowClosesAt: string | null, now: number): boolean {
  return windowClosesAt !== null && Date.parse(windowClosesAt) <= now;
}
