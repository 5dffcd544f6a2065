import type { Scope } from "@/db/engines/database";
import { insertChat } from "@/db/stores/chats";
import type { Conversation } from "@/db/tables/tables";
import type { ChatRules } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { dueAtOf } from "./chat-deadline";
import { eventItem, queueForPoll } from "./queue-for-poll";

/** Starts the clock of a conversation that was just made on a polled line, and tells its client that it waits. */
export async function startChat(
  context: Context,
  scope: Scope,
  rules: ChatRules,
  conversation: Conversation,
): Promise<void> {
  const now = waitingAt(context);
  const clock = { lastMessageAt: now, warnedAt: null, endedAt: null, push: null };
  await insertChat(scope, {
    ...clock,
    conversationId: conversation.id,
    lineId: conversation.lineId,
    dueAt: dueAtOf(rules, clock, now),
  });
  await queueForPoll(context, scope, conversation, [
    eventItem(conversation, { kind: "status", state: "waiting" }),
  ]);
}
