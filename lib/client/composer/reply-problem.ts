import type { ConversationDetail, LineDetail } from "@/lib/api/schemas";
import { sentence } from "@/lib/model/writing/sentence";
import { reopenProblem } from "../conversations/close-rules";
import type { Wording } from "../format/use-wording";

type Sendable = Pick<
  ConversationDetail,
  "status" | "lineDetail" | "contact" | "otherConversations" | "sendingRefusal"
>;

/** Why no reply can be sent to the customer now, as a sentence; null when one can. */
export function replyProblem(
  conversation: Sendable & Pick<ConversationDetail, "windowClosesAt">,
  now: number,
  wording: Wording,
): string | null {
  const { lineDetail: line, windowClosesAt } = conversation;
  const problem = sendingProblem(conversation, wording);
  if (problem !== null) return problem;
  if (!isWindowClosed(windowClosesAt, now) || windowClosesAt === null) return null;
  const { words, formats } = wording;
  const when = formats.atMoment(windowClosesAt, new Date(now));
  return words(
    canSendTemplates(line) ? "composer.problem.windowTemplate" : "composer.problem.window",
    { when },
  );
}

/** Why nothing at all can be sent to the customer, not even a template; null when something can. */
export function sendingProblem(conversation: Sendable, wording: Wording): string | null {
  const { lineDetail: line } = conversation;
  const { words, formats } = wording;
  const ended = reopenProblem(conversation, wording);
  if (ended !== null) return ended;
  if (!line.isEnabled) return words("composer.problem.off", { line: line.name });
  if (line.capabilities.content.text === "none")
    return words("composer.problem.silent", { line: line.name });
  return conversation.sendingRefusal === null
    ? null
    : sentence(formats.said(conversation.sendingRefusal));
}

/** Whether a line can send approved templates. */
export function canSendTemplates({ capabilities }: Pick<LineDetail, "capabilities">): boolean {
  return capabilities.content.template !== "none";
}

/** Whether the reply window is over. */
export function isWindowClosed(windowClosesAt: string | null, now: number): boolean {
  return windowClosesAt !== null && Date.parse(windowClosesAt) <= now;
}
