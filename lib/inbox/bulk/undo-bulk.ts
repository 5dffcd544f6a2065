import type { Scope } from "@/db/engines/database";
import { findBulk, lockBulk, saveBulk } from "@/db/stores/desk/bulk";
import { listPendingSends, takePendingSend } from "@/db/stores/desk/pending-sends";
import type { BulkChange } from "@/db/tables/tables";
import { togetherMax } from "@/lib/model/conversation/bulk";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { writeAndPublish } from "../context/write-and-publish";
import { undoableMs } from "../conversation/undoable-change";
import { wakeUp } from "./change-one";
import { takeFurther, toldOf } from "./run-bulk";

/** Stops a change of many; what was done by then stays, and can be undone. Throws `not_found`. */
export async function cancelBulk(
  context: Context,
  agent: AgentIdentity,
  id: string,
): Promise<BulkChange> {
  const { bulk } = await writeAndPublish(context, async (scope) => {
    const bulk = await lockOwn(context, scope, agent, id);
    if (bulk.state !== "running") return { bulk, events: [] };
    const ended = { state: "cancelled", undoUntil: waitingAt(context, undoableMs) } as const;
    await saveBulk(scope, id, ended);
    return { bulk: { ...bulk, ...ended }, events: [toldOf(bulk)] };
  });
  return bulk;
}

/**
 * Restores what a change of many replaced, each conversation as `undoChange` does; one that still goes on is stopped. A
 * few are restored in this call, more by the worker. What others have changed since stays, with its reason. The same again
 * changes nothing. Throws `not_found`, and `conflict` when it is too late.
 */
export async function undoBulk(
  context: Context,
  agent: AgentIdentity,
  id: string,
): Promise<BulkChange> {
  const { bulk, queues } = await writeAndPublish(context, async (scope) => {
    const before = await lockOwn(context, scope, agent, id);
    if (before.state === "undoing" || before.state === "undone") {
      return { bulk: before, events: [], queues: [] };
    }
    const isOver = before.undoUntil !== null && before.undoUntil <= waitingAt(context);
    if (isOver) throw new AppError("conflict", "It is too late to undo this");
    const taken = await takeBack(scope, agent, before);
    await saveBulk(scope, id, { state: "undoing", undoUntil: null });
    const isFew = before.done <= togetherMax;
    const undone = isFew
      ? await takeFurther(context, scope, id, togetherMax + 1)
      : { events: [toldOf(before)], queues: [] };
    const bulk = await findBulk(scope, agent.agentId, id);
    if (bulk === undefined) throw new Error("A change of many is not there");
    return { bulk, queues: undone.queues, events: [...undone.events, ...taken] };
  });
  if (bulk.state === "undoing") context.hub.publish({ kind: "work", queue: "bulk" });
  wakeUp(context, queues);
  return bulk;
}

/** What waits to be sent with it is not sent. What was sent by now stays so, and is shown in its conversation. */
async function takeBack(
  scope: Scope,
  { organizationId, agentId }: AgentIdentity,
  { change: { sends = [] } }: BulkChange,
): Promise<readonly LiveEvent[]> {
  const events: LiveEvent[] = [];
  for (const { conversationId, id } of sends) {
    const waiting = await listPendingSends(scope, conversationId);
    if (!waiting.some((row) => row.id === id && row.agentId === agentId)) continue;
    await takePendingSend(scope, conversationId, id);
    events.push({ kind: "pending", organizationId, conversationId });
  }
  return events;
}

async function lockOwn(
  context: Context,
  scope: Scope,
  { agentId }: AgentIdentity,
  id: string,
): Promise<BulkChange> {
  const own = await findBulk(scope, agentId, id);
  const bulk = own && (await lockBulk(scope, id, context.now()));
  if (bulk === undefined) throw new AppError("not_found", "There is no such change");
  return bulk;
}
