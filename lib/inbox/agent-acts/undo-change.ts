import type { Scope } from "@/db/engines/database";
import { findAgent } from "@/db/stores/agents";
import { findUndoableChange, markUndone } from "@/db/stores/desk/undoable-changes";
import { countUnread, findSaidAfter } from "@/db/stores/message-lists";
import { listPresent } from "@/db/stores/participants";
import { readEventsBetween } from "@/db/stores/timeline";
import type { Conversation, UndoableChange } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { Actor, TimelineEvent } from "@/lib/model/event";
import { earlierOf } from "@/lib/model/past-instant";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation, type Entry } from "../conversation/change-conversation";
import { lockFor } from "../conversation/lock-for";
import { type Marks, markConversation } from "../conversation/marks";
import { joinConversation, leaveConversation } from "../conversation/participants";
import { assertOpenable } from "../conversation/sending-rules";
import { postponeEnd } from "../conversation/transition";
import { tellAfterMs } from "../conversation/undoable-change";

export type Undo = { readonly conversationId: string; readonly changeId: string };

/** What was said since the change. */
type Said = Awaited<ReturnType<typeof findSaidAfter>>;

/**
 * Restores what an agent's own change replaced, as if it had not been made: assignee, status, snooze, since when the customer
 * waits, what is unread, the place in the lists. What was said since is kept and counts. The same again changes nothing.
 * Throws `not_found` where the agent has made no such change, and `conflict` with a sentence when it is too late, or
 * somebody has changed the same since.
 */
export async function undoChange(
  context: Context,
  agent: AgentIdentity,
  { conversationId, changeId }: Undo,
): Promise<void> {
  const { endsAt, snoozedUntil } = await writeAndPublish(context, async (scope) => {
    const now = await lockFor(scope, agent, conversationId);
    const wanted = { id: changeId, conversationId, agentId: agent.agentId };
    const change = await findUndoableChange(scope, wanted);
    if (change === undefined) throw new AppError("not_found", "There is nothing to undo");
    if (change.undoneAt !== null) return { endsAt: null, snoozedUntil: null, events: [] };
    if (change.expiresAt <= waitingAt(context)) {
      throw new AppError("conflict", "It is too late to undo this");
    }
    const said = await findSaidAfter(scope, conversationId, change.lastSeq);
    const status = statusAfter(change, now, said);
    const snoozedUntil = snoozeAfter(change, now, status);
    const assigneeId = await assigneeAfter(scope, change, now);
    const marks = marksAfter(change, now);
    const line = context.lines.find(now.lineId);
    if (status !== "closed" && line !== undefined) assertStillOn(() => assertOpenable(line, now));
    await markUndone(scope, changeId, context.now());

    const by = actorOf(agent);
    const areParticipantsChanged = await restoreParticipants(context, scope, change, now, status);
    const entries = await entriesOf(scope, change, now, { status, snoozedUntil, assigneeId, by });
    const at = context.now();
    const isClosedAgain = status === "closed" && now.status !== "closed";
    const isPolled = line?.deliveryMode.kind === "pull";
    const endsAt =
      isClosedAgain && isPolled
        ? await postponeEnd(context, scope, conversationId, tellAfterMs)
        : now.endsAt;
    const changed = await changeConversation(
      context,
      scope,
      now,
      { at, by, areParticipantsChanged, action: { via: null } },
      entries,
      {
        ...{ status, snoozedUntil, assigneeId, endsAt, lateAt: at },
        ...(await attention(scope, change, now, said)),
      },
    );
    const undoing = await undoingOf(scope, change);
    const marked = await markConversation(context, scope, changed.conversation, by, marks, undoing);
    return { endsAt, snoozedUntil, events: [...changed.events, ...marked.events] };
  });
  if (snoozedUntil !== null) context.hub.publish({ kind: "work", queue: "snoozes" });
  if (endsAt !== null) context.hub.publish({ kind: "work", queue: "chats" });
}

/** Throws `conflict` in place of the sentence for whoever would begin anew. */
function assertStillOn(assert: () => void): void {
  try {
    assert();
  } catch (cause) {
    throw new AppError("conflict", "The customer has been told that the chat has ended", { cause });
  }
}

/** The status to restore. What the customer has written since keeps a conversation open. */
function statusAfter(
  { before, after }: UndoableChange,
  now: Conversation,
  said: Said,
): Conversation["status"] {
  if (before.status === after.status || now.status === before.status) return now.status;
  if (now.status === after.status && (before.status === "open" || !said.byCustomer)) {
    return before.status;
  }
  if (said.byCustomer) {
    if (after.status === "closed") return now.status;
    throw new AppError(
      "conflict",
      "The customer has written since, so the conversation stays open",
    );
  }
  throw new AppError("conflict", "This conversation has been changed since. It stays as it is");
}

/** Until when what is snoozed again, or still, was snoozed before. */
function snoozeAfter(
  { before, after }: UndoableChange,
  now: Conversation,
  status: Conversation["status"],
): Date | null {
  if (status !== "snoozed") return null;
  const until = now.snoozedUntil?.toISOString() ?? null;
  if (now.status === "snoozed" && ![before.snoozedUntil, after.snoozedUntil].includes(until)) {
    throw new AppError("conflict", "This conversation has been changed since. It stays as it is");
  }
  const isReplaced =
    before.status === "snoozed" &&
    (now.status !== "snoozed" || before.snoozedUntil !== after.snoozedUntil);
  if (!isReplaced) return now.snoozedUntil;
  return before.snoozedUntil === null ? null : new Date(before.snoozedUntil);
}

/** The assignee to restore. */
async function assigneeAfter(
  scope: Scope,
  { before, after }: UndoableChange,
  now: Conversation,
): Promise<string | null> {
  if (before.assigneeId === after.assigneeId) return now.assigneeId;
  if ([after.assigneeId, before.assigneeId].includes(now.assigneeId)) return before.assigneeId;
  const holder =
    now.assigneeId === null
      ? undefined
      : await findAgent(scope, now.organizationId, now.assigneeId);
  throw new AppError(
    "conflict",
    holder === undefined
      ? "Nobody has this conversation any more"
      : `${holder.name} has this conversation now`,
  );
}

/** Whoever left by the change is in the conversation again, and whoever came by it leaves. */
async function restoreParticipants(
  context: Context,
  scope: Scope,
  { before, after }: UndoableChange,
  now: Conversation,
  status: Conversation["status"],
): Promise<boolean> {
  const present = (await listPresent(scope, now.id)).map(({ agentId }) => agentId);
  const gone = before.present.filter(
    (agentId) => !after.present.includes(agentId) && !present.includes(agentId),
  );
  const come = after.present.filter(
    (agentId) => !before.present.includes(agentId) && present.includes(agentId),
  );
  for (const agentId of gone) await joinConversation(context, scope, now, agentId, context.now());
  for (const agentId of come) {
    await leaveConversation(context, scope, now, agentId, status === "closed");
  }
  return gone.length + come.length > 0;
}

/** The tags and the priority to restore. */
function marksAfter({ before, after }: UndoableChange, now: Conversation): Marks {
  const tags = now.tags ?? [];
  const areTagsReplaced = !isSameList(before.tags, after.tags);
  if (areTagsReplaced && !isSameList(tags, after.tags) && !isSameList(tags, before.tags)) {
    throw new AppError("conflict", "The tags have been changed since. They stay as they are");
  }
  const isPriorityReplaced = before.priority !== after.priority;
  if (isPriorityReplaced && ![before.priority, after.priority].includes(now.priority)) {
    throw new AppError("conflict", "The priority has been changed since. It stays as it is");
  }
  return {
    ...(areTagsReplaced ? { tags: before.tags } : {}),
    ...(isPriorityReplaced ? { priority: before.priority } : {}),
  };
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}

/** Gives the `seq` of the first event of the change that is of one of these kinds. */
async function undoingOf(scope: Scope, change: UndoableChange) {
  const made = await readEventsBetween(scope, change.conversationId, change);
  return (...kinds: TimelineEvent["kind"][]): { readonly undoes?: number } => {
    const found = made.find(({ event }) => kinds.includes(event.kind));
    return found === undefined ? {} : { undoes: found.seq };
  };
}

/** What tells the record that the events of the change were taken back, each by its opposite. */
async function entriesOf(
  scope: Scope,
  change: UndoableChange,
  now: Conversation,
  to: Pick<Conversation, "status" | "snoozedUntil" | "assigneeId"> & { readonly by: Actor },
): Promise<readonly Entry[]> {
  const undoing = await undoingOf(scope, change);
  const { by } = to;
  const entries: { readonly event: TimelineEvent }[] = [];
  const until = to.snoozedUntil?.toISOString() ?? null;
  if (to.status === "closed" && now.status !== "closed") {
    entries.push({ event: { kind: "closed", by, ...undoing("reopened", "snoozed") } });
  } else if (
    to.status === "snoozed" &&
    (now.status !== "snoozed" || until !== (now.snoozedUntil?.toISOString() ?? null))
  ) {
    const undoes = undoing("closed", "woken", "snoozed");
    entries.push({ event: { kind: "snoozed", by, until, ...undoes } });
  } else if (to.status !== now.status) {
    const isWoken = now.status === "snoozed";
    const undoes = undoing(isWoken ? "snoozed" : "closed");
    entries.push({ event: { kind: isWoken ? "woken" : "reopened", by, ...undoes } });
  }
  if (to.assigneeId !== now.assigneeId) {
    const from = now.assigneeId;
    entries.push({
      event: {
        ...{ kind: "assigned", by, from, to: to.assigneeId, reason: null },
        ...undoing("assigned"),
      },
    });
  }
  return entries;
}

/** Since when the customer waits, what is unread, and the place in the lists, with what has come since. */
async function attention(
  scope: Scope,
  { before, after }: UndoableChange,
  now: Conversation,
  said: Said,
): Promise<Pick<Conversation, "waitingSince" | "unreadCount" | "lastActivityAt">> {
  const waited = before.waitingSince === null ? null : new Date(before.waitingSince);
  const isWaitingReplaced = before.waitingSince !== after.waitingSince && !said.byUs;
  const isRead = now.readSeq > before.readSeq;
  const isUntouched = now.lastActivityAt.toISOString() === after.lastActivityAt;
  return {
    waitingSince:
      isWaitingReplaced && waited !== null ? earlierOf(now.waitingSince, waited) : now.waitingSince,
    unreadCount: isRead
      ? await countUnread(scope, now.id, now.readSeq)
      : Math.max(0, now.unreadCount + before.unreadCount - after.unreadCount),
    lastActivityAt: isUntouched ? new Date(before.lastActivityAt) : now.lastActivityAt,
  };
}
