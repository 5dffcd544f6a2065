import type { Scope } from "@/db/engines/database";
import { findAgent, findAssignable } from "@/db/stores/agents";
import { isPinnedBy } from "@/db/stores/desk/pins";
import { findTeam } from "@/db/stores/organizations";
import { listUnseenPresences } from "@/db/stores/people/visible-conversations";
import type { Conversation, Team, UndoableChange } from "@/db/tables/tables";
import type { DeskChange } from "@/lib/model/conversation/bulk";
import { normalizeTags, tagKey, tagsMax } from "@/lib/model/conversation/tags";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { markConversation } from "../conversation/marks";
import { leaveConversation } from "../conversation/participants";
import { assertPinnable, setPinned } from "../conversation/pins";
import { assertOpenable } from "../conversation/sending-rules";
import { transition } from "../conversation/transition";
import { recordChange, stateOf, tellAfterMs } from "../conversation/undoable-change";
import { addNote, type PlainNote } from "../sending/add-note";
import { readUpTo, unreadAgain } from "./mark-read";
import { unseenIn } from "./see-mentions";

export type ChangeAsAgent = {
  readonly change: Omit<DeskChange, "addTags" | "removeTags" | "note" | "sends"> & {
    /** All its tags from now on. */
    readonly tags?: readonly string[];
  };
  /** What is noted for whoever gets it. An undo leaves it. */
  readonly note?: PlainNote | undefined;
  /** Compare-and-set: throws `conflict` when the assignee is another by now. Undefined does not compare. */
  readonly expectedAssigneeId?: string | null | undefined;
  /** The protocol whose program does it; null for the desk. */
  readonly via: string | null;
  /** For how long it can be undone; null for not at all. */
  readonly undoableMs: number | null;
};

export type ChangedAsAgent = {
  readonly conversation: Conversation;
  /** What undoes it; null for nothing. */
  readonly undoable: UndoableChange | null;
  readonly events: readonly LiveEvent[];
  /** Whether something has to be sent to the customer's side. */
  readonly hasReceipts: boolean;
};

/**
 * Changes a locked conversation as an agent does at the desk. Everything that can be refused is refused before anything is
 * stored. Throws `conflict`, `invalid_request` for an unknown agent, a time that is over or too many tags, or `unsupported`
 * for reopening what only its customer can begin again.
 */
export async function changeAsAgent(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  before: Conversation,
  { change, note, expectedAssigneeId, via, undoableMs }: ChangeAsAgent,
): Promise<ChangedAsAgent> {
  const by = actorOf(agent);
  const { agentId } = agent;
  const team = await teamOf(scope, agent, change.teamId);
  const assigneeId = assigneeAfterTransfer(before, change);
  await assertAssignable(scope, agent, before, assigneeId, expectedAssigneeId);
  const status = change.status ?? before.status;
  const snoozedUntil =
    typeof change.snoozedUntil === "string" ? new Date(change.snoozedUntil) : change.snoozedUntil;
  if (snoozedUntil != null && snoozedUntil <= context.now()) {
    throw new AppError("invalid_request", "A conversation is snoozed until a time to come", {
      problems: [{ path: "snoozedUntil", message: "must be in the future" }],
    });
  }
  const line = context.lines.find(before.lineId);
  if (status !== "closed" && line !== undefined) assertOpenable(line, before);
  if (change.isPinned) await assertPinnable(scope, agentId, before.id);

  const stateNow = async (conversation: Conversation) => ({
    ...(await stateOf(scope, conversation)),
    ...(change.isPinned === undefined
      ? {}
      : { isPinned: await isPinnedBy(scope, agentId, conversation.id) }),
    ...(change.isRead ? { unseen: await unseenIn(scope, agentId, conversation.id) } : {}),
  });
  const state = undoableMs === null ? null : await stateNow(before);
  const isMoved = [assigneeId, change.status, team].some((value) => value !== undefined);
  const moved = !isMoved
    ? { conversation: before, events: [] }
    : await transition(context, scope, before, {
        by,
        assigneeId: assigneeId === undefined ? before.assigneeId : assigneeId,
        status,
        ...(team === undefined ? {} : { team }),
        ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
        action: { via },
        ...(undoableMs === null ? {} : { tellAfterMs }),
      });
  // Nobody is in a conversation that they do not see.
  const unseen =
    team === undefined ? [] : await listUnseenPresences(scope, before.organizationId, before.id);
  for (const one of unseen) {
    await leaveConversation(context, scope, moved.conversation, one.agentId, false);
  }
  const noted =
    note === undefined
      ? { conversation: moved.conversation, events: [] }
      : await addNote(context, scope, agent, moved.conversation, note);
  const marked = await markConversation(context, scope, noted.conversation, by, change);
  const read = await readAsAgent(context, scope, agent, marked.conversation, change.isRead);
  const { conversation } = read;
  const pinned =
    change.isPinned === undefined
      ? []
      : await setPinned(context, scope, before, agentId, change.isPinned);
  const undoable =
    state === null || undoableMs === null
      ? null
      : await recordChange(context, scope, agentId, {
          before: { conversation: before, state },
          after: { conversation, state: await stateNow(conversation) },
          undoableMs,
        });
  return {
    conversation,
    undoable,
    events: [...moved.events, ...noted.events, ...marked.events, ...read.events, ...pinned],
    hasReceipts: read.hasReceipts,
  };
}

/**
 * The tags of a conversation with some more and without others. Throws `invalid_request` where they would be too many.
 */
export function tagsWith(
  before: readonly string[],
  { addTags, removeTags }: Pick<DeskChange, "addTags" | "removeTags">,
): readonly string[] | undefined {
  if (addTags === undefined && removeTags === undefined) return undefined;
  const gone = new Set(removeTags?.map(tagKey));
  const tags = normalizeTags([
    ...before.filter((tag) => !gone.has(tagKey(tag))),
    ...(addTags ?? []),
  ]);
  if (tags.length <= tagsMax) return tags;
  throw new AppError("invalid_request", `A conversation has ${tagsMax} tags at most`, {
    problems: [{ path: "addTags", message: "are too many" }],
  });
}

async function readAsAgent(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  before: Conversation,
  isRead: boolean | undefined,
) {
  if (isRead === undefined) return { conversation: before, events: [], hasReceipts: false };
  if (isRead) return readUpTo(context, scope, agent, before, before.lastSeq);
  return { ...(await unreadAgain(context, scope, agent, before)), hasReceipts: false };
}

/** Whoever gives a conversation to another team gives it out of its agent's hands, unless they say whose it is. */
function assigneeAfterTransfer(
  before: Conversation,
  { teamId, assigneeId }: ChangeAsAgent["change"],
): string | null | undefined {
  const isTransferred = teamId !== undefined && teamId !== before.teamId;
  return isTransferred && assigneeId === undefined ? null : assigneeId;
}

/** The team that is meant; undefined where none is. Throws `invalid_request` for one that the organization does not have. */
async function teamOf(
  scope: Scope,
  { organizationId }: AgentIdentity,
  teamId: string | null | undefined,
): Promise<Team | null | undefined> {
  if (teamId == null) return teamId;
  const team = await findTeam(scope, teamId);
  if (team?.organizationId === organizationId) return team;
  throw new AppError("invalid_request", "There is no such team", {
    problems: [{ path: "teamId", message: "is not a team of this organization" }],
  });
}

async function assertAssignable(
  scope: Scope,
  { organizationId }: AgentIdentity,
  before: Conversation,
  assigneeId: string | null | undefined,
  expectedAssigneeId: string | null | undefined,
): Promise<void> {
  if (expectedAssigneeId !== undefined && before.assigneeId !== expectedAssigneeId) {
    const holder =
      before.assigneeId === null
        ? undefined
        : await findAgent(scope, organizationId, before.assigneeId);
    throw new AppError(
      "conflict",
      holder === undefined
        ? "Nobody has this conversation any more"
        : `${holder.name} has this conversation now`,
    );
  }
  if (assigneeId == null || assigneeId === before.assigneeId) return;
  if ((await findAssignable(scope, organizationId, assigneeId)) !== undefined) return;
  throw new AppError("invalid_request", "There is no such agent", {
    problems: [{ path: "assignee", message: "is not an agent of this organization" }],
  });
}
