import { requeueMessage } from "@/db/stores/message-state";
import { findMessage } from "@/db/stores/messages";
import { enqueueAgain } from "@/db/stores/outbox";
import type { Message } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { messageChanged, notifyOfMessage } from "../conversation/advance-message";
import { endFailure } from "../conversation/failures";
import { lockFor } from "../conversation/lock-for";
import { assertOpenable, assertWelcome, assertWindowOpen } from "../conversation/sending-rules";

export type MessageReference = { readonly conversationId: string; readonly messageId: string };

/**
 * Tries a message again that failed or was maybe sent: attempts that really call the provider. Throws `conflict` when
 * the message is neither (any more), `window_closed` when it is no template and the customer has to write first.
 */
export async function retryMessage(
  context: Context,
  agent: AgentIdentity,
  input: MessageReference,
): Promise<Message> {
  const now = context.now();
  const by = actorOf(agent);
  const { message, events } = await context.database.write(async (scope) => {
    const conversation = await lockFor(scope, agent, input.conversationId);
    const failed = await findMessage(scope, conversation.id, input.messageId);
    if (failed === undefined) throw new AppError("not_found", "There is no such message");
    const line = context.lines.find(conversation.lineId);
    if (failed.lineId !== conversation.lineId && failed.direction === "outbound") {
      throw new AppError(
        "unsupported",
        `The conversation has moved to ${line?.name ?? "another line"}. Write the message again there`,
      );
    }
    if (line !== undefined) {
      assertOpenable(line, conversation);
      assertWelcome(line, conversation);
      assertWindowOpen(line, conversation, failed.content, now);
    }
    const queued = await requeueMessage(scope, input.messageId);
    if (queued === undefined)
      throw new AppError(
        "conflict",
        "Only a message that was not delivered, or was maybe sent, can be sent again",
      );
    await enqueueAgain(scope, {
      id: context.newId(),
      lineId: queued.lineId,
      conversationId: queued.conversationId,
      messageId: queued.id,
      seq: queued.seq,
      dueAt: waitingAt(context),
      createdAt: now,
    });
    await notifyOfMessage(context, scope, queued, "message-changed", by);
    return { message: queued, events: await endFailure(context, scope, queued, by) };
  });
  for (const event of [messageChanged(context, message), ...events]) context.hub.publish(event);
  context.hub.publish({ kind: "work", queue: "outbox" });
  return message;
}

/**
 * Leaves a failed message as it is: its failure waits for nobody any more. Twice is once, and so is dismissing what did not
 * fail. Throws `not_found`.
 */
export async function dismissFailure(
  context: Context,
  agent: AgentIdentity,
  { conversationId, messageId }: MessageReference,
): Promise<void> {
  const { message, events } = await context.database.write(async (scope) => {
    const conversation = await lockFor(scope, agent, conversationId);
    const found = await findMessage(scope, conversation.id, messageId);
    if (found === undefined) throw new AppError("not_found", "There is no such message");
    return { message: found, events: await endFailure(context, scope, found, actorOf(agent)) };
  });
  if (events.length === 0) return;
  for (const event of [messageChanged(context, message), ...events]) context.hub.publish(event);
}
