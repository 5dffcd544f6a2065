import { findAttachment } from "@/db/stores/attachments";
import { insertMessage } from "@/db/stores/insert-message";
import { setMessageState } from "@/db/stores/message-state";
import { findMessage } from "@/db/stores/messages";
import { everythingOf } from "@/db/stores/people/visibility";
import type { Content } from "@/lib/model/content";
import { messageParts } from "@/lib/model/message-parts";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation, seqOfEntry } from "../conversation/change-conversation";
import { openFailure } from "../conversation/failures";
import { lockIn } from "../conversation/lock-for";
import { newMessage } from "./outgoing-message";
import { withPictures } from "./stored-files";

type RefusedMessage = {
  readonly conversationId: string;
  readonly id: string;
  readonly content: Content;
  readonly replyTo: string | null;
  /** Why it was not sent, as a sentence. */
  readonly detail: string;
};

/**
 * Stores a message that was promised and could not be sent as one that failed, which is work for somebody: it can be
 * tried again or dismissed like every other. One of a known id changes nothing.
 */
export async function refuseMessage(
  context: Context,
  agent: Pick<AgentIdentity, "organizationId" | "agentId">,
  { conversationId, id, content, replyTo, detail }: RefusedMessage,
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const before = await lockIn(scope, agent.organizationId, conversationId);
    const line = context.lines.find(before.lineId);
    const file =
      content.kind === "file"
        ? await findAttachment(scope, everythingOf(agent.organizationId), content.attachmentId)
        : undefined;
    const quoted = replyTo === null ? undefined : await findMessage(scope, conversationId, replyTo);
    const now = context.now();
    const whole = await withPictures(context, scope, before, content);
    const parts =
      line === undefined
        ? [{ content: whole, sentAs: null }]
        : messageParts(whole, line.capabilitiesFor(before.contactAddress));
    const messages = parts.map((part, index) =>
      newMessage({
        ...part,
        id: index === 0 ? id : context.newId(),
        conversation: before,
        seq: seqOfEntry(before, index),
        agent,
        input: {},
        file: file ?? null,
        replyTo: index === 0 ? quoted : undefined,
        mailId: null,
        now,
      }),
    );
    const [first] = messages;
    for (const message of messages) {
      if (!(await insertMessage(scope, message))) return { events: [] };
      const failure = { detail, code: null, remedy: "retry" } as const;
      await setMessageState(scope, { messageId: message.id, state: "failed", at: now, failure });
    }
    const { events } = await changeConversation(
      context,
      scope,
      before,
      { at: now, by: { kind: "agent", agentId: agent.agentId } },
      messages.map((message) => ({ messageId: message.id, isQuiet: true })),
      { lastActivityAt: now, lastMessageId: messages.at(-1)?.id ?? before.lastMessageId },
    );
    const opened = first === undefined ? [] : await openFailure(context, scope, first, now);
    return { events: [...events, ...opened] };
  });
}
