import type { Scope } from "@/db/engines/database";
import { findUndoableChange, markUndone } from "@/db/stores/desk/undoable-changes";
import { findSaidAfter } from "@/db/stores/message-lists";
import { findTeam } from "@/db/stores/organizations";
import { listPresent } from "@/db/stores/participants";
import { readEventsBetween } from "@/db/stores/timeline";
import type { Conversation, UndoableChange } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { Actor, LiveEvent, TimelineEvent } from "@/lib/model/event";
import { type AgentIdentity, actorOf, requirePermission } from "../context/agent-identity";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation, type Entry } from "../conversation/change-conversation";
import { lockFor, lockIn } from "../conversation/lock-for";
import { markConversation } from "../conversation/marks";
import { joinConversation, leaveConversation } from "../conversation/participants";
import { setPinned } from "../conversation/pins";
import { assertOpenable } from "../conversation/sending-rules";
import { postponeEnd, teamsOf } from "../conversation/transition";
import { tellAfterMs } from "../conversation/undoable-change";
import { unsee } from "./see-mentions";
import {
  assigneeAfter,
  attention,
  marksAfter,
  snoozeAfter,
  statusAfter,
  teamAfter,
} from "./undo-state";

export type Undo = { readonly conversationId: string; readonly changeId: string };

export type Undone = {
  readonly events: readonly LiveEvent[];
  /** What there is to wait for again. */
  readonly endsAt: Date | null;
  readonly snoozedUntil: Date | null;
};

/**
 * Restores what an agent's own change replaced, as if it had not been made: assignee, status, snooze, marks, since when the
 * customer waits, what is unread, the place in the lists. What was said since is kept and counts. The same again changes
 * nothing. Throws `not_found` where the agent has made no such change, and `conflict` with a sentence when it is too late,
 * or somebody has changed the same since.
 */
export async function undoChange(
  context: Context,
  agent: AgentIdentity,
  { conversationId, changeId }: Undo,
): Promise<void> {
  const { endsAt, snoozedUntil } = await writeAndPublish(context, async (scope) => {
    const now = await lockToUndo(scope, agent, conversationId, changeId);
    return undoIn(context, scope, agent, now, changeId);
  });
  if (snoozedUntil !== null) context.hub.publish({ kind: "work", queue: "snoozes" });
  if (endsAt !== null) context.hub.publish({ kind: "work", queue: "chats" });
}

/**
 * Locks a conversation of which an agent wants to undo a change. Whoever gave it to others by that change may take it back,
 * also where they do not see it any more. Throws as `lockFor`.
 */
export async function lockToUndo(
  scope: Scope,
  agent: AgentIdentity,
  conversationId: string,
  changeId: string,
): Promise<Conversation> {
  const { agentId, organizationId, isLimitedToTeams } = agent;
  if (!isLimitedToTeams) return lockFor(scope, agent, conversationId);
  const change = await findUndoableChange(scope, { id: changeId, conversationId, agentId });
  const isGivenAway =
    change !== undefined &&
    (change.before.assigneeId !== change.after.assigneeId ||
      change.before.teamId !== change.after.teamId);
  if (!isGivenAway) return lockFor(scope, agent, conversationId);
  requirePermission(agent, "change-conversations");
  return lockIn(scope, organizationId, conversationId);
}

/** Restores what a change of a locked conversation replaced, as `undoChange` does. */
export async function undoIn(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  now: Conversation,
  changeId: string,
): Promise<Undone> {
  const conversationId = now.id;
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
  const teamId = teamAfter(change, now);
  const marks = marksAfter(change, now);
  const line = context.lines.find(now.lineId);
  if (status !== "closed" && line !== undefined) assertStillOn(() => assertOpenable(line, now));
  await markUndone(scope, changeId, context.now());
  const own = [
    ...(await unpinned(context, scope, agent, change)),
    ...(await unsee(scope, agent, change)),
  ];
  if (isOfAgentAlone(change)) return { endsAt: null, snoozedUntil: null, events: own };

  const by = actorOf(agent);
  const areParticipantsChanged = await restoreParticipants(context, scope, change, now, status);
  const to = { status, snoozedUntil, assigneeId, teamId, by };
  const entries = await entriesOf(scope, change, now, to);
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
      ...{ status, snoozedUntil, assigneeId, teamId, endsAt, lateAt: at },
      ...(await attention(scope, change, now, said)),
    },
  );
  const undoing = await undoingOf(scope, change);
  const marked = await markConversation(context, scope, changed.conversation, by, marks, undoing);
  return { endsAt, snoozedUntil, events: [...changed.events, ...marked.events, ...own] };
}

/** The pin is as it was before the change, if that was about it. */
async function unpinned(
  context: Context,
  scope: Scope,
  { agentId, organizationId }: AgentIdentity,
  { before, after, conversationId }: UndoableChange,
): Promise<readonly LiveEvent[]> {
  if (before.isPinned === undefined || before.isPinned === after.isPinned) return [];
  const conversation = { id: conversationId, organizationId };
  return setPinned(context, scope, conversation, agentId, before.isPinned);
}

/** Whether a change was about nothing that others see. */
function isOfAgentAlone({ before, after }: UndoableChange): boolean {
  const { isPinned: was, unseen: mentioned, ...otherwise } = before;
  const { isPinned: is, unseen, ...now } = after;
  const isOwn = was !== is || mentioned?.length !== unseen?.length;
  return isOwn && JSON.stringify(otherwise) === JSON.stringify(now);
}

/** Throws `conflict` in place of the sentence for whoever would begin anew. */
function assertStillOn(assert: () => void): void {
  try {
    assert();
  } catch (cause) {
    throw new AppError("conflict", "The customer has been told that the chat has ended", { cause });
  }
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
  to: Pick<Conversation, "status" | "snoozedUntil" | "assigneeId" | "teamId"> & {
    readonly by: Actor;
  },
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
  if (to.teamId !== now.teamId) {
    const team = to.teamId === null ? null : ((await findTeam(scope, to.teamId)) ?? null);
    const named = await teamsOf(scope, now.teamId, team);
    entries.push({ event: { kind: "transferred", by, ...named, ...undoing("transferred") } });
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
