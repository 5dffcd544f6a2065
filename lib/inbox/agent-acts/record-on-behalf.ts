import type { Scope } from "@/db/engines/database";
import { insertMessage, messageDefaults } from "@/db/stores/insert-message";
import { findMessages } from "@/db/stores/messages";
import type { Metadata } from "@/db/tables/metadata";
import type { Conversation, Message } from "@/db/tables/tables";
import type { Content } from "@/lib/model/content";
import { contentPreview } from "@/lib/model/content-preview";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation, seqOfEntry } from "../conversation/change-conversation";
import { lockFor } from "../conversation/lock-for";
import { openingEntries } from "../conversation/opening-entries";
import { assertOpenable } from "../conversation/sending-rules";

export type RecordedMessage = {
  readonly conversationId: string;
  /** The same id again stores nothing. */
  readonly id: string;
  readonly content: Content;
  readonly metadata?: Metadata | null;
};

/**
 * Stores what the customer said elsewhere, as an agent or a program reports it. The message is unread and waits for
 * an answer; a closed conversation opens again. No provider has seen it, so it opens no reply window and gets no
 * receipts. Gives the message as it is stored. Throws `not_found`, `conflict` for the id of another conversation's message, and `unsupported` where only
 * the customer can go on with a closed conversation.
 */
export async function recordOnBehalf(
  context: Context,
  agent: AgentIdentity,
  report: RecordedMessage,
): Promise<Message> {
  const { message } = await writeAndPublish(context, async (scope) => {
    const before = await lockFor(scope, agent, report.conversationId);
    const [known] = await findMessages(scope, [report.id]);
    if (known !== undefined && known.conversationId !== before.id) {
      throw new AppError("conflict", "This message id is taken");
    }
    if (known !== undefined) return { message: known, events: [] };
    return store(context, scope, before, report);
  });
  return message;
}

async function store(
  context: Context,
  scope: Scope,
  before: Conversation,
  { id, content, metadata = null }: RecordedMessage,
) {
  const line = context.lines.find(before.lineId);
  if (line !== undefined) assertOpenable(line, before);
  const now = context.now();
  const by = { kind: "contact" } as const;
  const entries = openingEntries(before, by);
  const message: Message = {
    ...messageDefaults,
    id,
    conversationId: before.id,
    lineId: before.lineId,
    seq: seqOfEntry(before, entries.length),
    direction: "inbound",
    agentId: null,
    content,
    metadata,
    preview: contentPreview(content),
    createdAt: now,
    receivedAt: now,
  };
  await insertMessage(scope, message);
  const { events } = await changeConversation(
    context,
    scope,
    before,
    { at: now, by },
    [...entries, { messageId: id }],
    {
      status: "open",
      unreadCount: before.unreadCount + 1,
      lastMessageId: id,
      lastActivityAt: now,
      waitingSince: before.waitingSince ?? now,
    },
  );
  return { message, events };
}
