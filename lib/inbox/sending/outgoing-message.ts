import type { Scope } from "@/db/engines/database";
import { messageDefaults } from "@/db/stores/insert-message";
import { enqueue, held } from "@/db/stores/outbox";
import type { Metadata } from "@/db/tables/metadata";
import type { Attachment, Conversation, Message } from "@/db/tables/tables";
import type { Content } from "@/lib/model/content";
import { contentPreview } from "@/lib/model/content-preview";
import type { Speaker } from "@/lib/model/message";
import type { CannedMark } from "@/lib/model/writing/canned-mark";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { waitingAt } from "../context/waiting";
import { queueForPoll } from "../conversation/queue-for-poll";

/** In whose name a message is sent, and its metadata; the same for every part. */
export type Attribution = {
  /** In whose name, where the agent is not who the customer is to see. */
  readonly speaker?: Speaker | null;
  /** A name in place of the line's number. Nobody can answer it, so it answers nobody either. */
  readonly senderName?: string | null | undefined;
  /** What the program that sends it says of it, by protocol. */
  readonly metadata?: Metadata | null;
  /** The canned reply that it is made of (`cannedMarkOf`). */
  readonly canned?: CannedMark | null | undefined;
};

type MessageParts = {
  readonly id: string;
  readonly conversation: Conversation;
  readonly seq: number;
  readonly agent: Pick<AgentIdentity, "agentId">;
  readonly input: Attribution;
  readonly content: Content;
  readonly sentAs: Content | null;
  readonly file: Attachment | null;
  readonly replyTo: Message | undefined;
  readonly mailId: string | null;
  readonly now: Date;
};

/** A message of an agent, or a note, as it is stored: nothing has happened to it yet. */
export function newMessage(parts: MessageParts): Message {
  const { conversation, input, content, sentAs, file, replyTo, now } = parts;
  const isNote = content.kind === "note";
  return {
    ...messageDefaults,
    id: parts.id,
    conversationId: conversation.id,
    lineId: conversation.lineId,
    seq: parts.seq,
    direction: isNote ? "internal" : "outbound",
    agentId: parts.agent.agentId,
    content,
    sentAs,
    speaker: input.speaker ?? null,
    senderName: isNote ? null : (input.senderName ?? null),
    metadata: input.metadata ?? null,
    canned: isNote ? null : (input.canned ?? null),
    preview: contentPreview(content, file?.fileName ?? null),
    attachmentId: file?.id ?? null,
    mailId: parts.mailId,
    state: isNote ? null : "queued",
    replyToId: replyTo?.id ?? null,
    replyToExternalId: replyTo?.externalMessageId ?? null,
    createdAt: now,
    receivedAt: now,
  };
}

/** Enqueued for our call, or for the client's poll. */
export async function enqueueMessage(
  context: Context,
  scope: Scope,
  line: LiveLine,
  conversation: Conversation,
  message: Message,
  participantId: string | null,
  isHeld: boolean,
): Promise<void> {
  const { id: messageId, seq, createdAt } = message;
  if (line.deliveryMode.kind === "pull") {
    if (isHeld) return;
    const tell = { kind: "message" as const, messageId, seq, event: null, participantId };
    return queueForPoll(context, scope, conversation, [tell]);
  }
  const id = context.newId();
  const conversationId = conversation.id;
  const dueAt = isHeld ? held : waitingAt(context);
  await enqueue(scope, { id, lineId: line.id, conversationId, messageId, seq, dueAt, createdAt });
}
