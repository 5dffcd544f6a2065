import type { Scope } from "@/db/engines/database";
import { updateChat } from "@/db/stores/chats";
import type { Conversation } from "@/db/tables/tables";
import type { Actor, ConversationStatus, TimelineEvent } from "@/lib/model/event";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import {
  type AgentAction,
  type ConversationChange,
  changeConversation,
  type Entry,
} from "./change-conversation";
import { customerStopped } from "./customer-typing";
import { joinConversation, leaveConversation } from "./participants";
import { eventItem, queueForPoll } from "./queue-for-poll";

/** For how long a customer's client may still fetch the last events after the end. */
const endKeptForMs = 60_000;

export type Transition = {
  readonly by: Actor;
  readonly assigneeId: string | null;
  readonly status: ConversationStatus;
  /** Why it is assigned, in words, where that was no person's choice. */
  readonly reason?: string | null;
  /** Why it is closed, where nobody closed it. */
  readonly closedFor?: "inactivity" | "absence";
  /** Whether somebody came into it or left it before, in the same transaction. */
  readonly areParticipantsChanged?: boolean;
  readonly action?: AgentAction;
};

/**
 * Brings a locked conversation to an assignee and a status, with an entry in the timeline for each real change; what
 * is so already stays without one. Its customer's client is told who comes and goes, and of the end. Closing ends
 * the customer's waiting; it does not mean that anybody has read.
 */
export async function transition(
  context: Context,
  scope: Scope,
  before: Conversation,
  to: Transition,
): Promise<ConversationChange> {
  const now = context.now();
  const entries = entriesOf(before, to);
  const isClosing = to.status === "closed" && before.status !== "closed";
  const wasAssigned = before.assigneeId !== null && before.assigneeId !== to.assigneeId;
  let areParticipantsChanged = to.areParticipantsChanged ?? false;
  if (!isClosing) {
    if (to.assigneeId !== null && to.assigneeId !== before.assigneeId) {
      const { isNew } = await joinConversation(context, scope, before, to.assigneeId, now);
      areParticipantsChanged ||= isNew;
    }
    if (wasAssigned) {
      const isGone = await leaveConversation(context, scope, before, before.assigneeId, false);
      areParticipantsChanged ||= isGone;
    }
  } else {
    const isGone = await leaveConversation(context, scope, before, null, true);
    areParticipantsChanged ||= isGone;
    await endChat(context, scope, before, to.closedFor ?? null);
  }
  const cause = { at: now, by: to.by, areParticipantsChanged, action: to.action };
  const change = await changeConversation(context, scope, before, cause, entries, {
    assigneeId: to.assigneeId,
    status: to.status,
    ...(entries.length > 0 ? { lastActivityAt: now } : {}),
    ...(isClosing ? { waitingSince: null, unreadCount: 0 } : {}),
  });
  const isPolled = context.lines.find(before.lineId)?.deliveryMode.kind === "pull";
  if (!isClosing || !isPolled) return change;
  return { ...change, events: [...change.events, customerStopped(context, change.conversation)] };
}

/** The last events for the client of a polled conversation. A client that is gone gets the end only. */
export async function endChat(
  context: Context,
  scope: Scope,
  conversation: Conversation,
  closedFor: "inactivity" | "absence" | null,
): Promise<void> {
  const event =
    closedFor === "absence"
      ? ({ kind: "status", state: "lost" } as const)
      : ({ kind: "ended", reason: closedFor ?? "closed" } as const);
  await queueForPoll(context, scope, conversation, [eventItem(conversation, event)]);
  await updateChat(scope, conversation.id, {
    endedAt: waitingAt(context),
    dueAt: waitingAt(context, endKeptForMs),
  });
}

function entriesOf(before: Conversation, to: Transition): readonly Entry[] {
  const { by, assigneeId, status } = to;
  const entries: { readonly event: TimelineEvent }[] = [];
  if (assigneeId !== before.assigneeId) {
    const from = before.assigneeId;
    entries.push({
      event: { kind: "assigned", by, from, to: assigneeId, reason: to.reason ?? null },
    });
  }
  if (status !== before.status) {
    const closed = to.closedFor === undefined ? {} : { reason: to.closedFor };
    entries.push({
      event: status === "closed" ? { kind: "closed", by, ...closed } : { kind: "reopened", by },
    });
  }
  return entries;
}
