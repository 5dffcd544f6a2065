import type { Scope } from "@/db/engines/database";
import { findAssignable } from "@/db/stores/agents";
import { type ConversationPatch, saveConversation } from "@/db/stores/save-conversation";
import { appendEvent } from "@/db/stores/timeline";
import type { Conversation } from "@/db/tables/tables";
import type { Actor, LiveEvent, TimelineEvent } from "@/lib/model/event";
import type { Occurrence } from "@/lib/model/notifications/occurrence";
import { occurrenceOf } from "@/lib/model/notifications/occurrence-of";
import { waitingOrder } from "@/lib/model/waiting-order";
import type { DomainEvent } from "@/lib/protocols/agent-side/domain-event";
import type { Context } from "../context/context";
import { answerByOf } from "./answer-by";
import { storePushOccurrence } from "./store-push-occurrence";
import { storeWebhookEvents } from "./store-webhook-events";
import { windowWarningOf } from "./window-warning";

export type Entry =
  /** `isQuiet`: programs are not told of it. */
  { readonly messageId: string; readonly isQuiet?: true } | { readonly event: TimelineEvent };

/** When a conversation changes, and by whom. */
export type Cause = {
  readonly at: Date;
  readonly by: Actor;
  /** Whether somebody came into it or left it. */
  readonly areParticipantsChanged?: boolean;
  /** Somebody's own action, and the protocol whose program did it; null for the desk. Left out where the change follows from others. */
  readonly action?: AgentAction | undefined;
  /** Whom it concerns, where how the conversation stands does not show it. */
  readonly occurrence?: Occurrence | undefined;
};

export type AgentAction = { readonly via: string | null };

export type ConversationChange = {
  readonly conversation: Conversation;
  /** To publish after the commit. */
  readonly events: readonly LiveEvent[];
};

/**
 * The one way a locked conversation changes: gives the entries the next numbers, stores events and the new
 * state of the conversation, moves the counts, and stores the webhook events of it. A message among the entries is
 * stored already, with the number `seqOfEntry` gives for its place, and came at the instant of this change. One that opens again in the hands of an agent
 * who answers nobody by then is everybody's.
 */
export async function changeConversation(
  context: Context,
  scope: Scope,
  before: Conversation,
  cause: Cause,
  given: readonly Entry[],
  wanted: Omit<ConversationPatch, "lastSeq" | "waitingOrder">,
): Promise<ConversationChange> {
  const { id: conversationId, organizationId } = before;
  const { at } = cause;
  const freeing = await freeingOf(scope, before, { ...before, ...wanted });
  const entries = freeing === null ? given : [...given, freeing];
  const patch = freeing === null ? wanted : { ...wanted, assigneeId: null };
  for (const [index, entry] of entries.entries()) {
    if ("messageId" in entry) continue;
    const seq = seqOfEntry(before, index);
    await appendEvent(scope, { conversationId, seq, at, event: entry.event });
  }
  const next = { ...before, ...patch };
  // What goes on has no end to wait for, and what is not snoozed does not wake.
  const isGoingOn = next.status !== "closed" && before.endsAt !== null;
  const isAwake = next.status !== "snoozed" && before.snoozedUntil !== null;
  const { conversation, countsChanged } = await saveConversation(scope, before, {
    windowWarningAt: windowWarningOf(context, before, next, at),
    answerBy: answerByOf(context, before, next, at),
    ...patch,
    ...(isGoingOn ? { endsAt: null } : {}),
    ...(isAwake ? { snoozedUntil: null } : {}),
    lastSeq: before.lastSeq + entries.length,
    waitingOrder: waitingOrder(next.waitingSince, next.lastActivityAt),
  });
  await storeWebhookEvents(
    context,
    scope,
    organizationId,
    domainEventsOf(before, conversation, cause, entries),
  );
  const occurrence = cause.occurrence ?? occurrenceIn(before, conversation, cause.by, entries);
  await storePushOccurrence(context, scope, conversation, occurrence);
  return { conversation, events: eventsOf(before, conversation, countsChanged, occurrence) };
}

/** Whom a change concerns. One that is taken back concerns nobody: they know how it was. */
function occurrenceIn(
  before: Conversation,
  after: Conversation,
  by: Actor,
  entries: readonly Entry[],
): Occurrence | null {
  const isUndone = (entry: Entry) =>
    "event" in entry && "undoes" in entry.event && entry.event.undoes !== undefined;
  if (entries.some(isUndone)) return null;
  const hasMessages = entries.some((entry) => "messageId" in entry);
  return occurrenceOf(before, after, by, hasMessages);
}

/** Why conversations of an agent who answers nobody any more are unassigned. */
export const noLongerHere = "no longer an agent here";

/** The entry that takes a conversation which opens again from an agent who answers nobody any more; null for all others. */
async function freeingOf(
  scope: Scope,
  before: Conversation,
  { status, assigneeId, organizationId }: Conversation,
): Promise<Entry | null> {
  if (status !== "open" || before.status === "open" || assigneeId === null) return null;
  if ((await findAssignable(scope, organizationId, assigneeId)) !== undefined) return null;
  const by = { kind: "system" } as const;
  return { event: { kind: "assigned", by, from: assigneeId, to: null, reason: noLongerHere } };
}

/** The domain events of a change. New messages and actions come first, since they explain the rest. */
function domainEventsOf(
  before: Conversation,
  { id: conversationId, status, assigneeId, teamId }: Conversation,
  { by, areParticipantsChanged = false, action }: Cause,
  entries: readonly Entry[],
): readonly DomainEvent[] {
  const actions = entries.flatMap((entry, index): readonly DomainEvent[] =>
    action !== undefined && "event" in entry && isByAgent(entry.event)
      ? [
          {
            kind: "conversation-acted",
            conversationId,
            seq: seqOfEntry(before, index),
            by,
            ...action,
          },
        ]
      : [],
  );
  const messages = entries.flatMap((entry): readonly DomainEvent[] =>
    "messageId" in entry && !entry.isQuiet
      ? [{ kind: "message-created", conversationId, messageId: entry.messageId, by }]
      : [],
  );
  const isChanged =
    areParticipantsChanged ||
    status !== before.status ||
    assigneeId !== before.assigneeId ||
    teamId !== before.teamId ||
    entries.some((entry) => "event" in entry && entry.event.kind === "moved");
  const changed = isChanged ? [{ kind: "conversation-changed", conversationId, by } as const] : [];
  return [...messages, ...actions, ...changed];
}

function isByAgent(event: TimelineEvent): boolean {
  return "by" in event && event.by.kind === "agent";
}

/** The number that the entry at this place of a change will have. */
export function seqOfEntry(before: Conversation, index: number): number {
  return before.lastSeq + 1 + index;
}

/** What to tell the desk after a conversation changed. */
function eventsOf(
  { lastSeq: priorSeq, teamId, assigneeId }: Conversation,
  conversation: Conversation,
  countsChanged: boolean,
  occurrence: Occurrence | null,
): readonly LiveEvent[] {
  const { organizationId, id: conversationId, version, lastSeq } = conversation;
  const isPassedOn = conversation.teamId !== teamId || conversation.assigneeId !== assigneeId;
  const from = isPassedOn ? { from: { teamId, assigneeId } } : {};
  const changed = {
    ...{ kind: "conversation" as const, organizationId, conversationId },
    ...{ version, lastSeq, priorSeq, ...from },
    ...(occurrence === null ? {} : { occurrence }),
  };
  if (!countsChanged) return [changed];
  return [changed, { kind: "counts", organizationId, movedBy: { conversationId, ...from } }];
}
