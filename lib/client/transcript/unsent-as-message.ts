import type { MessageView, PendingSendView } from "@/lib/api/message-schemas";
import type { UnsentMessage } from "./parse-unsent";

/** Sorts unsent messages after all entries. */
export const unsentSeq = Number.MAX_SAFE_INTEGER;

/** The same object for the same message, so that its row renders once. */
const pendingMessages = new WeakMap<PendingSendView["messages"][number], MessageView>();

/** A message that waits in the form of a sent one. */
export function pendingAsMessage(
  { agentId, createdAt }: PendingSendView,
  message: PendingSendView["messages"][number],
  lineId: string,
): MessageView {
  const known = pendingMessages.get(message);
  if (known !== undefined) return known;
  const { id, attachment, replyTo } = message;
  // What waits was sent from a composer, whose kinds these are.
  const content = message.content as UnsentMessage["content"];
  const own = { id, agentId, attachment, replyTo, createdAt, failure: null };
  const shown = unsentAsMessage({ ...own, content }, lineId);
  pendingMessages.set(message, shown);
  return shown;
}

/** An unsent message in the form of a sent one, so that one component renders both. */
export function unsentAsMessage(unsent: UnsentMessage, lineId: string): MessageView {
  const isNote = unsent.content.kind === "note";
  return {
    id: unsent.id,
    lineId,
    seq: unsentSeq,
    direction: isNote ? "internal" : "outbound",
    author: { kind: "agent", agentId: unsent.agentId },
    senderName: null,
    canned: null,
    content: unsent.content,
    sentAs: null,
    degraded: [],
    speaker: null,
    attachment: unsent.attachment,
    mention: null,
    mail: null,
    state: unsent.failure !== null ? "failed" : isNote ? null : "queued",
    isUncertain: false,
    failure: null,
    isFailureOpen: false,
    retrying: null,
    createdAt: unsent.createdAt,
    receivedAt: unsent.createdAt,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    deletedAt: null,
    replyTo: unsent.replyTo,
    reaction: null,
  };
}
