import { findAgent } from "@/db/stores/agents";
import type { Conversation, UndoableChange } from "@/db/tables/tables";
import type { Priority } from "@/lib/model/conversation/priority";
import { AppError } from "@/lib/model/error";
import type { ConversationStatus } from "@/lib/model/event";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { lockFor } from "../conversation/lock-for";
import { markConversation } from "../conversation/marks";
import { assertOpenable } from "../conversation/sending-rules";
import { transition } from "../conversation/transition";
import { recordChange, stateOf, tellAfterMs } from "../conversation/undoable-change";
import { continueOnLine } from "../switch-line/continue-on-line";

export type ConversationUpdate = {
  readonly conversationId: string;
  /** The new assignee. Null unassigns; undefined leaves the assignee as it is. */
  readonly assigneeId?: string | null | undefined;
  /** Compare-and-set: throws `conflict` when the assignee is another by now. Undefined does not compare. */
  readonly expectedAssigneeId?: string | null | undefined;
  readonly status?: ConversationStatus | undefined;
  /** Of `snoozed`: when it is open again, in the future; null for when the customer replies. */
  readonly snoozedUntil?: Date | null | undefined;
  /** All its tags from now on. */
  readonly tags?: readonly string[] | undefined;
  readonly priority?: Priority | null | undefined;
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
 * Assigns, releases, tags, prioritizes, snoozes, closes, reopens or continues on another line, in one transaction. Throws `not_found`, `conflict`, `invalid_request` for an
 * unknown agent, or `unsupported` for reopening what only its customer can begin again.
 */
export async function updateConversation(
  context: Context,
  agent: AgentIdentity,
  update: ConversationUpdate,
): Promise<UpdatedConversation> {
  const updated = await writeAndPublish(context, async (scope) => {
    const locked = await lockFor(scope, agent, update.conversationId);
    const by = { kind: "agent", agentId: agent.agentId } as const;
    const lineId = update.lineId ?? locked.lineId;
    const moved = await continueOnLine(context, scope, locked, lineId, by);
    const before = moved.conversation;
    const { expectedAssigneeId } = update;
    if (expectedAssigneeId !== undefined && before.assigneeId !== expectedAssigneeId) {
      const holder =
        before.assigneeId === null
          ? undefined
          : await findAgent(scope, agent.organizationId, before.assigneeId);
      throw new AppError(
        "conflict",
        holder === undefined
          ? "Nobody has this conversation any more"
          : `${holder.name} has this conversation now`,
      );
    }
    const assigneeId = update.assigneeId === undefined ? before.assigneeId : update.assigneeId;
    if (assigneeId !== null && assigneeId !== before.assigneeId) {
      if ((await findAgent(scope, agent.organizationId, assigneeId)) === undefined) {
        throw new AppError("invalid_request", "There is no such agent", {
          problems: [{ path: "assignee", message: "is not an agent of this organization" }],
        });
      }
    }
    const isUndoable = update.isUndoable === true && update.lineId === undefined;
    const state = isUndoable ? await stateOf(scope, before) : null;
    const status = update.status ?? (update.lineId === undefined ? before.status : "open");
    const line = context.lines.find(before.lineId);
    if (update.snoozedUntil != null && update.snoozedUntil <= context.now()) {
      throw new AppError("invalid_request", "A conversation is snoozed until a time to come", {
        problems: [{ path: "snoozedUntil", message: "must be in the future" }],
      });
    }
    if (status !== "closed" && line !== undefined) assertOpenable(line, before);
    const change = await transition(context, scope, before, {
      by,
      assigneeId,
      status,
      ...(update.snoozedUntil === undefined ? {} : { snoozedUntil: update.snoozedUntil }),
      action: { via: update.via ?? null },
      ...(isUndoable ? { tellAfterMs } : {}),
    });
    const marked = await markConversation(context, scope, change.conversation, by, update);
    const undoable =
      state &&
      (await recordChange(
        context,
        scope,
        agent.agentId,
        { conversation: before, state },
        marked.conversation,
      ));
    const events = [...moved.events, ...change.events, ...marked.events];
    return { ...marked, change: undoable, events };
  });
  const { conversation, change } = updated;
  if (conversation.snoozedUntil !== null) context.hub.publish({ kind: "work", queue: "snoozes" });
  if (conversation.endsAt !== null) context.hub.publish({ kind: "work", queue: "chats" });
  return { conversation, change };
}
