import type { Scope } from "@/db/engines/database";
import { findChat, updateChat } from "@/db/stores/chats";
import { findTeam } from "@/db/stores/organizations";
import type { Conversation, Team } from "@/db/tables/tables";
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
import { waitingFor } from "./failures";
import { openingEntries } from "./opening-entries";
import { joinConversation, leaveConversation } from "./participants";
import { eventItem, queueForPoll } from "./queue-for-poll";

/** For how long a customer's client may still fetch the last events after the end. */
const endKeptForMs = 60_000;

export type Transition = {
  readonly by: Actor;
  readonly assigneeId: string | null;
  readonly status: ConversationStatus;
  /** The team whose it is; left out, it stays. */
  readonly team?: Team | null;
  /** Of the status `snoozed`: when it is open again; null for when its customer replies. Left out, it stays. */
  readonly snoozedUntil?: Date | null;
  /** Why it is assigned, in words, where that was no person's choice. */
  readonly reason?: string | null;
  /** Why it is closed, where nobody closed it. */
  readonly closedFor?: "inactivity" | "absence";
  /** Whether somebody came into it or left it before, in the same transaction. */
  readonly areParticipantsChanged?: boolean;
  readonly action?: AgentAction;
  /** Of closing: for how long the client of a polled conversation is not told, because it can still be undone. */
  readonly tellAfterMs?: number;
};

/**
 * Brings a locked conversation to an assignee and a status, with an entry in the timeline for each real change; what
 * is so already stays without one. Its customer's client is told who comes and goes, and of the end. Closing ends
 * the customer's waiting, which goes on from its beginning when a conversation is opened again that nobody answered; it
 * does not mean that anybody has read. Snoozing leaves all that as it is; what wakes by itself is unread, and what is given to
 * a team or by others to an agent, so that somebody looks at it.
 */
export async function transition(
  context: Context,
  scope: Scope,
  before: Conversation,
  to: Transition,
): Promise<ConversationChange> {
  const now = context.now();
  const entries = [...(await transferOf(scope, before, to)), ...entriesOf(before, to)];
  const isClosing = to.status === "closed" && before.status !== "closed";
  const isWaking = before.status === "snoozed" && to.status === "open" && to.by.kind === "system";
  const wasAssigned = before.assigneeId !== null && before.assigneeId !== to.assigneeId;
  const endsAt = isClosing ? await endOf(context, scope, before, to) : before.endsAt;
  const isReopening = before.status === "closed" && to.status !== "closed";
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
  } else if (endsAt === null) {
    const isGone = await leaveConversation(context, scope, before, null, true);
    areParticipantsChanged ||= isGone;
    await endChat(context, scope, before, to.closedFor ?? null);
  }
  const cause = { at: now, by: to.by, areParticipantsChanged, action: to.action };
  const change = await changeConversation(context, scope, before, cause, entries, {
    assigneeId: to.assigneeId,
    status: to.status,
    ...(to.team === undefined ? {} : { teamId: to.team?.id ?? null }),
    ...(entries.length > 0 ? { lastActivityAt: now } : {}),
    ...(to.status === "snoozed" ? { snoozedUntil: untilOf(before, to) } : {}),
    ...(isWaking || isGiven(before, to) ? { unreadCount: Math.max(1, before.unreadCount) } : {}),
    ...(isReopening
      ? { waitingSince: before.waitingSince ?? (await waitingFor(scope, before.id)) }
      : {}),
    ...(isClosing ? { waitingSince: null, unreadCount: 0, endsAt } : {}),
  });
  const isPolled = context.lines.find(before.lineId)?.deliveryMode.kind === "pull";
  if (!isClosing || !isPolled) return change;
  return { ...change, events: [...change.events, customerStopped(context, change.conversation)] };
}

/** Whether an open conversation comes to somebody who did not take it: to an agent by others, or to a team that answers it. */
function isGiven(before: Conversation, { status, by, assigneeId, team }: Transition): boolean {
  if (status !== "open") return false;
  const isOther = assigneeId !== before.assigneeId;
  if (assigneeId !== null) return isOther && !(by.kind === "agent" && by.agentId === assigneeId);
  return team != null && (isOther || team.id !== before.teamId);
}

/** When the client of a polled conversation is told of a closing that can still be undone; null for at once. */
async function endOf(
  context: Context,
  scope: Scope,
  { id, lineId }: Conversation,
  { tellAfterMs }: Transition,
): Promise<Date | null> {
  if (tellAfterMs === undefined) return null;
  if (context.lines.find(lineId)?.deliveryMode.kind !== "pull") return null;
  const chat = await findChat(scope, id);
  return chat === undefined || chat.endedAt !== null
    ? null
    : postponeEnd(context, scope, id, tellAfterMs);
}

/** Lets the worker end the chat of a conversation in a while. Gives when. */
export async function postponeEnd(
  context: Context,
  scope: Scope,
  conversationId: string,
  afterMs: number,
): Promise<Date> {
  const endsAt = waitingAt(context, afterMs);
  await updateChat(scope, conversationId, { dueAt: endsAt });
  return endsAt;
}

/** Tells the client of a locked conversation that was closed, and could be undone until now, that it has ended. */
export async function endClosed(
  context: Context,
  scope: Scope,
  before: Conversation,
  by: Actor,
): Promise<ConversationChange> {
  const areParticipantsChanged = await leaveConversation(context, scope, before, null, true);
  await endChat(context, scope, before, null);
  const cause = { at: context.now(), by, areParticipantsChanged };
  return changeConversation(context, scope, before, cause, [], { endsAt: null });
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

/** What tells of another team; nothing where it stays. */
async function transferOf(
  scope: Scope,
  { teamId }: Conversation,
  { by, team }: Transition,
): Promise<readonly Entry[]> {
  if (team === undefined || (team?.id ?? null) === teamId) return [];
  return [{ event: { kind: "transferred", by, ...(await teamsOf(scope, teamId, team)) } }];
}

/** Both teams of a transfer, under their names. */
export async function teamsOf(scope: Scope, fromId: string | null, to: Team | null) {
  const from = fromId === null ? undefined : await findTeam(scope, fromId);
  const named = (team: Team | null | undefined) =>
    team == null ? null : { teamId: team.id, name: team.name };
  return { from: named(from), to: named(to) };
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
  const until = untilOf(before, to);
  const isPutOff = status === "snoozed" && until?.getTime() !== before.snoozedUntil?.getTime();
  if (status === before.status && !isPutOff) return entries;
  if (status === "closed") {
    const closed = to.closedFor === undefined ? {} : { reason: to.closedFor };
    entries.push({ event: { kind: "closed", by, ...closed } });
  } else if (status === "snoozed") {
    entries.push({ event: { kind: "snoozed", by, until: until?.toISOString() ?? null } });
  } else entries.push(...openingEntries(before, by));
  return entries;
}

function untilOf(before: Conversation, { snoozedUntil }: Transition): Date | null {
  return snoozedUntil === undefined ? before.snoozedUntil : snoozedUntil;
}
