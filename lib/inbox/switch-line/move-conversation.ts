import type { Scope } from "@/db/engines/database";
import { deleteChat, findChat } from "@/db/stores/chats";
import { listPresent } from "@/db/stores/participants";
import { handOverPollQueue } from "@/db/stores/poll-queue";
import {
  dropPreviousByName,
  dropPreviousLine,
  type LineFields,
  setLineFields,
  storePreviousLine,
} from "@/db/stores/previous-lines";
import type { Conversation } from "@/db/tables/tables";
import type { Actor, LiveEvent } from "@/lib/model/event";
import type { ChatRules } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { assignCase, openCaseOf } from "../conversation/cases";
import { type ConversationChange, changeConversation } from "../conversation/change-conversation";
import { customerStopped } from "../conversation/customer-typing";
import { eventItem, type PollItem, queueForPoll } from "../conversation/queue-for-poll";
import { startChat } from "../conversation/start-chat";
import { endChat } from "../conversation/transition";
import { lineFieldsOf } from "./find-on-line";

/** What a conversation is going to be on another line. */
export type Destination = Omit<LineFields, "lineId" | "key">;

/**
 * Puts a locked conversation on another line, or another customer's client of the same, with an entry in the timeline.
 * What it was on the line before is stored: word that comes in there finds it. The reply window belongs to the line
 * and stays with it. The client of a polled line that is left is told the end; on one that it comes to a new chat
 * begins. Whether the conversation is open is the caller's to say; where it is there already nothing happens.
 */
export async function moveConversation(
  context: Context,
  scope: Scope,
  before: Conversation,
  line: LiveLine,
  { to, by }: { readonly to: Destination; readonly by: Actor },
): Promise<ConversationChange> {
  const isThere =
    before.lineId === line.id && before.externalConversationId === to.externalConversationId;
  if (isThere) return { conversation: before, events: [] };
  const now = context.now();
  const from = context.lines.find(before.lineId);
  const events: LiveEvent[] = [];

  if (from?.deliveryMode.kind === "pull") events.push(customerStopped(context, before));
  if (line.deliveryMode.kind === "pull") await clearPlaceOnLine(scope, before.id, line.id);
  else if (from?.deliveryMode.kind === "pull") await endOpenChat(context, scope, before);

  await dropPreviousLine(scope, before.id, line.id);
  await dropPreviousByName(scope, line.id, to.externalConversationId);
  await storePreviousLine(scope, {
    ...lineFieldsOf(before),
    conversationId: before.id,
    leftAt: now,
  });
  const key = line.deliveryMode.kind === "pull" ? context.newKey() : null;
  const place = { ...to, lineId: line.id, key };
  const moved = await setLineFields(scope, before, place);

  const named = { lineId: before.lineId, name: from?.name ?? "" };
  const event = {
    kind: "moved",
    by,
    from: named,
    to: { lineId: line.id, name: line.name },
  } as const;
  const entry = { event } as const;
  const change = await changeConversation(context, scope, moved, { at: now, by }, [entry], {
    lastActivityAt: now,
  });
  const arrived =
    line.deliveryMode.kind === "pull"
      ? await beginChat(context, scope, line.deliveryMode.rules, change.conversation)
      : null;
  return {
    conversation: arrived?.conversation ?? change.conversation,
    events: [...events, ...change.events, ...(arrived?.events ?? [])],
  };
}

/** A chat that is over already was told so. */
async function endOpenChat(context: Context, scope: Scope, before: Conversation): Promise<void> {
  const chat = await findChat(scope, before.id);
  if (chat !== undefined && chat.endedAt === null) await endChat(context, scope, before, null);
}

/** Of one conversation one client is served at a time: the last one before gets no more of it. */
async function clearPlaceOnLine(
  scope: Scope,
  conversationId: string,
  lineId: string,
): Promise<void> {
  await deleteChat(scope, conversationId);
  await handOverPollQueue(scope, conversationId, lineId);
}

/** The client that comes is told who is there, and has a case where the line gives one. */
async function beginChat(
  context: Context,
  scope: Scope,
  rules: ChatRules,
  conversation: Conversation,
): Promise<ConversationChange> {
  context.clientPresence.markSeen(conversation.id);
  await startChat(context, scope, rules, conversation);
  const present = await listPresent(scope, conversation.id);
  // As the history has it: whoever reads both is told once.
  const tells: PollItem[] = present.map(({ id, joinedAt }) => ({
    ...eventItem(conversation, { kind: "joined" }, id),
    at: joinedAt,
  }));
  if (tells.length > 0) {
    tells.push(eventItem(conversation, { kind: "status", state: "connected" }));
  }
  await queueForPoll(context, scope, conversation, tells);
  if (!rules.opensCases || conversation.caseId !== null) return { conversation, events: [] };
  const theCase = await openCaseOf(context, scope, conversation);
  return assignCase(context, scope, conversation, theCase, { kind: "system" });
}
