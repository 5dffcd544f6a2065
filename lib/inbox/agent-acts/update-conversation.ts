import { findAgent } from "@/db/stores/agents";
import type { Conversation } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { ConversationStatus } from "@/lib/model/event";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { lockFor } from "../conversation/lock-for";
import { assertOpenable } from "../conversation/sending-rules";
import { transition } from "../conversation/transition";
import { continueOnLine } from "../switch-line/continue-on-line";

export type ConversationUpdate = {
  readonly conversationId: string;
  /** The new assignee. Null unassigns; undefined leaves the assignee as it is. */
  readonly assigneeId?: string | null | undefined;
  /** Compare-and-set: throws `conflict` when the assignee is another by now. Undefined does not compare. */
  readonly expectedAssigneeId?: string | null | undefined;
  readonly status?: ConversationStatus | undefined;
  /** The line on which the conversation goes on, open, from now on. */
  readonly lineId?: string | undefined;
  /** The protocol whose program does it; left out where it is done at the desk. */
  readonly via?: string;
};

/**
 * Assigns, releases, closes, reopens or continues on another line, in one transaction. Throws `not_found`, `conflict`, `invalid_request` for an
 * unknown agent, or `unsupported` for reopening what only its customer can begin again.
 */
export async function updateConversation(
  context: Context,
  agent: AgentIdentity,
  update: ConversationUpdate,
): Promise<Conversation> {
  const { conversation } = await writeAndPublish(context, async (scope) => {
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
    const status = update.status ?? (update.lineId === undefined ? before.status : "open");
    const line = context.lines.find(before.lineId);
    if (status === "open" && line !== undefined) assertOpenable(line, before);
    const change = await transition(context, scope, before, {
      by,
      assigneeId,
      status,
      action: { via: update.via ?? null },
    });
    return { ...change, events: [...moved.events, ...change.events] };
  });
  return conversation;
}
