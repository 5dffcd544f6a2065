import type { Conversation, UndoableChange } from "@/db/tables/tables";
import type { Priority } from "@/lib/model/conversation/priority";
import type { ConversationStatus } from "@/lib/model/event";
import { type AgentIdentity, actorOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { lockFor } from "../conversation/lock-for";
import { undoableMs } from "../conversation/undoable-change";
import type { PlainNote } from "../sending/add-note";
import { continueOnLine } from "../switch-line/continue-on-line";
import { changeAsAgent } from "./change-as-agent";

export type ConversationUpdate = {
  readonly conversationId: string;
  /** The new assignee. Null unassigns; undefined leaves the assignee as it is. */
  readonly assigneeId?: string | null | undefined;
  /** The team whose it is from now on, null for nobody's; its assignee loses it then, unless one is given. */
  readonly teamId?: string | null | undefined;
  /** What is noted in the same write for whoever gets it. */
  readonly note?: PlainNote | undefined;
  /** Compare-and-set: throws `conflict` when the assignee is another by now. Undefined does not compare. */
  readonly expectedAssigneeId?: string | null | undefined;
  readonly status?: ConversationStatus | undefined;
  /** Of `snoozed`: when it is open again, in the future; null for when the customer replies. */
  readonly snoozedUntil?: Date | null | undefined;
  /** All its tags from now on. */
  readonly tags?: readonly string[] | undefined;
  readonly priority?: Priority | null | undefined;
  /** Whether it stands at the top of this agent's lists. */
  readonly isPinned?: boolean | undefined;
  /** The line on which the conversation goes on, open, from now on. */
  readonly lineId?: string | undefined;
  /** The protocol whose program does it; left out where it is done at the desk. */
  readonly via?: string;
  /**
   * Whether it can be undone for a while. The customer's client is then not told of a closing before that time is over.
   * Continuing on another line cannot be undone.
   */
  readonly isUndoable?: boolean;
};

export type UpdatedConversation = {
  readonly conversation: Conversation;
  /** What can be undone, and by which id; null for nothing. */
  readonly change: UndoableChange | null;
};

/**
 * Assigns, releases, tags, prioritizes, pins, snoozes, closes, reopens or continues on another line, in one transaction.
 * Throws `not_found`, `conflict`, `invalid_request` for an unknown agent, or `unsupported` for reopening what only its
 * customer can begin again.
 */
export async function updateConversation(
  context: Context,
  agent: AgentIdentity,
  update: ConversationUpdate,
): Promise<UpdatedConversation> {
  const updated = await writeAndPublish(context, async (scope) => {
    const locked = await lockFor(scope, agent, update.conversationId);
    const lineId = update.lineId ?? locked.lineId;
    const moved = await continueOnLine(context, scope, locked, lineId, actorOf(agent));
    const isUndoable = update.isUndoable === true && update.lineId === undefined;
    const { assigneeId, teamId, snoozedUntil, tags, priority, isPinned } = update;
    const status = update.status ?? (update.lineId === undefined ? undefined : "open");
    const changed = await changeAsAgent(context, scope, agent, moved.conversation, {
      change: {
        ...(assigneeId === undefined ? {} : { assigneeId }),
        ...(teamId === undefined ? {} : { teamId }),
        ...(status === undefined ? {} : { status }),
        ...(snoozedUntil === undefined
          ? {}
          : { snoozedUntil: snoozedUntil?.toISOString() ?? null }),
        ...(tags === undefined ? {} : { tags }),
        ...(priority === undefined ? {} : { priority }),
        ...(isPinned === undefined ? {} : { isPinned }),
      },
      note: update.note,
      expectedAssigneeId: update.expectedAssigneeId,
      via: update.via ?? null,
      undoableMs: isUndoable ? undoableMs : null,
    });
    return { ...changed, events: [...moved.events, ...changed.events] };
  });
  const { conversation, undoable } = updated;
  if (conversation.snoozedUntil !== null) context.hub.publish({ kind: "work", queue: "snoozes" });
  if (conversation.endsAt !== null) context.hub.publish({ kind: "work", queue: "chats" });
  return { conversation, change: undoable };
}
