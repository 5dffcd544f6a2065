import { findMails, setBroughtIn } from "@/db/stores/mails";
import { listMailMessages } from "@/db/stores/message-lists";
import { findMessage } from "@/db/stores/messages";
import { AppError } from "@/lib/model/error";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { messageChanged } from "../conversation/advance-message";
import { changeConversation } from "../conversation/change-conversation";
import { lockFor } from "../conversation/lock-for";
import { openingEntries } from "../conversation/opening-entries";
import { storeWebhookEvents } from "../conversation/store-webhook-events";
import type { MessageReference } from "../sending/retry-message";

/**
 * Treats an automatic mail as written by a person: its conversation is opened, unread, and waits since the mail came;
 * programs hear of it as of any message. A second call changes nothing. Throws `not_found`.
 */
export async function bringInMail(
  context: Context,
  agent: AgentIdentity,
  { conversationId, messageId }: MessageReference,
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const before = await lockFor(scope, agent, conversationId);
    const message = await findMessage(scope, conversationId, messageId);
    const [mail] = message?.mailId == null ? [] : await findMails(scope, [message.mailId]);
    if (message === undefined || mail === undefined) {
      throw new AppError("not_found", "There is no such mail");
    }
    if (message.automatic === null) return { events: [] };
    const messages = await listMailMessages(scope, conversationId, mail.id);
    const [first = message] = messages;
    const last = await findMessage(scope, conversationId, before.lastMessageId ?? first.id);
    const now = context.now();
    const by = actorOf(agent);
    await setBroughtIn(scope, mail, now);
    const entries = openingEntries(before, by);
    const change = await changeConversation(context, scope, before, { at: now, by }, entries, {
      status: "open",
      unreadCount: before.unreadCount + messages.length,
      // A message that was written since stays the conversation's last one.
      lastMessageId: last !== undefined && last.seq > first.seq ? last.id : first.id,
      lastActivityAt: now,
      waitingSince: before.waitingSince ?? first.receivedAt,
    });
    await storeWebhookEvents(
      context,
      scope,
      before.organizationId,
      messages.map(({ id }) => ({
        ...{ kind: "message-created" as const, conversationId, messageId: id },
        by: { kind: "contact" as const },
      })),
    );
    return { events: [...change.events, ...messages.map((one) => messageChanged(context, one))] };
  });
}
