import type { ConversationDetail, LineDetail } from "@/lib/api/schemas";
import { reopenProblem } from "../conversations/close-rules";
import { sentence } from "../format/format-error";
import { momentPhrase } from "../format/format-instant";

type Sendable = Pick<
  ConversationDetail,
  "status" | "lineDetail" | "contact" | "otherConversations" | "sendingRefusal"
>;

/** Why no reply can be sent to the customer now, as a sentence; null when one can. */
export function replyProblem(
  conversation: Sendable & Pick<ConversationDetail, "windowClosesAt">,
  now: number,
): string | null {
  const { lineDetail: line, windowClosesAt } = conversation;
  const problem = sendingProblem(conversation);
  if (problem !== null) return problem;
  if (!isWindowClosed(windowClosesAt, now) || windowClosesAt === null) return null;
  const since = `The reply window closed ${momentPhrase(windowClosesAt, new Date(now))}.`;
  return canSendTemplates(line)
    ? `${since} Send a template, or wait until the customer writes.`
    : `${since} You can reply again when the customer writes.`;
}

/** Why nothing at all can be sent to the customer, not even a template; null when something can. */
export function sendingProblem(conversation: Sendable): string | null {
  const { lineDetail: line } = conversation;
  const ended = reopenProblem(conversation);
  if (ended !== null) return ended;
  if (!line.isEnabled) return `${line.name} is switched off. An administrator can switch it on.`;
  if (line.capabilities.content.text === "none") return `You cannot send messages on ${line.name}.`;
  return conversation.sendingRefusal === null ? null : sentence(conversation.sendingRefusal);
}

/** Whether a line can send approved templates. */
export function canSendTemplates({ capabilities }: Pick<LineDetail, "capabilities">): boolean {
  return capabilities.content.template !== "none";
}

/** Whether the reply window is over. */
export function isWindowClosed(windowClosesAt: string | null, now: number): boolean {
  return windowClosesAt !== null && Date.parse(windowClosesAt) <= now;
}
