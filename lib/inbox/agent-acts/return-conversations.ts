import type { Scope } from "@/db/engines/database";
import { listUnassignable } from "@/db/stores/agents";
import { lockConversation } from "@/db/stores/conversations";
import { listHeldByUnassignable, listPresent } from "@/db/stores/participants";
import { listUnseenPresences } from "@/db/stores/people/visible-conversations";
import type { LiveEvent } from "@/lib/model/event";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation, noLongerHere } from "../conversation/change-conversation";
import { leaveConversation } from "../conversation/participants";
import { transition } from "../conversation/transition";

/**
 * Removes agents who answer nobody any more, switched off or of another role, from the open conversations of an
 * organization, and unassigns what was theirs. Each conversation is a transaction of its own; a run that was stopped is
 * continued by the next call. Returns how many conversations were unassigned, by agent.
 */
export async function returnConversations(
  context: Context,
  organizationId: string,
): Promise<ReadonlyMap<string, number>> {
  const { read } = context.database;
  const inactive = new Set(await listUnassignable(read, organizationId));
  const returned = new Map<string, number>();
  if (inactive.size === 0) return returned;
  for (const id of await listHeldByUnassignable(read, organizationId)) {
    const { from } = await writeAndPublish(context, (scope) =>
      returnOne(context, scope, id, inactive),
    );
    if (from !== null) returned.set(from, (returned.get(from) ?? 0) + 1);
  }
  return returned;
}

/**
 * Takes agents out of the open conversations of an organization that they do not see any more, because of other teams.
 * Each is a transaction of its own; a run that was stopped is continued by the next call.
 */
export async function leaveUnseen(context: Context, organizationId: string): Promise<void> {
  const { read } = context.database;
  for (const { conversationId, agentId } of await listUnseenPresences(read, organizationId)) {
    await writeAndPublish(context, async (scope) => {
      const before = await lockConversation(scope, conversationId);
      if (before === undefined) return { events: [] };
      const isGone = await leaveConversation(context, scope, before, agentId, false);
      const by = { kind: "system" } as const;
      const cause = { at: context.now(), by, areParticipantsChanged: isGone };
      const { events } = await changeConversation(context, scope, before, cause, [], {});
      return { events };
    });
  }
}

async function returnOne(
  context: Context,
  scope: Scope,
  conversationId: string,
  inactive: ReadonlySet<string>,
): Promise<{ readonly from: string | null; readonly events: readonly LiveEvent[] }> {
  const before = await lockConversation(scope, conversationId);
  if (before === undefined || before.status === "closed") return { from: null, events: [] };
  const { assigneeId, status } = before;
  const present = await listPresent(scope, conversationId);
  let areParticipantsChanged = false;
  for (const { agentId } of present.filter((one) => inactive.has(one.agentId))) {
    await leaveConversation(context, scope, before, agentId, false);
    areParticipantsChanged = true;
  }
  const by = { kind: "system" } as const;
  if (assigneeId === null || !inactive.has(assigneeId)) {
    const cause = { at: context.now(), by, areParticipantsChanged };
    const { events } = await changeConversation(context, scope, before, cause, [], {});
    return { from: null, events };
  }
  const to = { by, assigneeId: null, status, reason: noLongerHere, areParticipantsChanged };
  return { from: assigneeId, events: (await transition(context, scope, before, to)).events };
}
