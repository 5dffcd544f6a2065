import type { Scope } from "@/db/engines/database";
import { insertUndoableChange } from "@/db/stores/desk/undoable-changes";
import { listPresent } from "@/db/stores/participants";
import type { Conversation, UndoableChange } from "@/db/tables/tables";
import type { ConversationState } from "@/lib/model/conversation/conversation-state";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

/** For how long a change can be undone. The desk offers it for ten seconds; the rest is for slow networks. */
export const undoableMs = 60_000;

/** For how long the client of a polled conversation is not told of a closing: a little longer than the desk offers undo. */
export const tellAfterMs = 15_000;

/** What an undo would restore of a locked conversation. */
export async function stateOf(
  scope: Scope,
  conversation: Conversation,
): Promise<ConversationState> {
  const {
    status,
    snoozedUntil,
    tags,
    priority,
    assigneeId,
    teamId,
    unreadCount,
    readSeq,
    waitingSince,
    lastActivityAt,
  } = conversation;
  const present = await listPresent(scope, conversation.id);
  return {
    status,
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
    tags: tags ?? [],
    priority,
    assigneeId,
    teamId,
    unreadCount,
    readSeq,
    waitingSince: waitingSince?.toISOString() ?? null,
    lastActivityAt: lastActivityAt.toISOString(),
    present: present.map(({ agentId }) => agentId),
  };
}

type Standing = { readonly conversation: Conversation; readonly state: ConversationState };

type Replacement = {
  readonly before: Standing;
  readonly after: Standing;
  /** For how long it can be undone. */
  readonly undoableMs: number;
};

/**
 * Stores what an agent's change of a locked conversation replaced, in the write that makes it. Null where it changed
 * nothing.
 */
export async function recordChange(
  context: Context,
  scope: Scope,
  agentId: string,
  { before, after, undoableMs }: Replacement,
): Promise<UndoableChange | null> {
  if (isSame(before, after)) return null;
  const change: UndoableChange = {
    id: context.newId(),
    conversationId: after.conversation.id,
    agentId,
    priorSeq: before.conversation.lastSeq,
    lastSeq: after.conversation.lastSeq,
    before: before.state,
    after: after.state,
    undoneAt: null,
    expiresAt: waitingAt(context, undoableMs),
  };
  await insertUndoableChange(scope, change);
  return change;
}

function isSame(before: Standing, after: Standing): boolean {
  return tellingOf(before.state) === tellingOf(after.state);
}

/** What of a state tells that something was changed: the rest follows from it. */
function tellingOf(state: ConversationState): string {
  const { status, snoozedUntil, tags, priority, assigneeId, unreadCount, readSeq } = state;
  return JSON.stringify([
    ...[status, snoozedUntil, tags, priority, assigneeId],
    ...[state.teamId, unreadCount, readSeq, state.isPinned, state.unseen],
  ]);
}
