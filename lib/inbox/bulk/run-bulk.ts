import type { Scope } from "@/db/engines/database";
import { findAgent } from "@/db/stores/agents";
import {
  dropOldBulks,
  lockBulk,
  nextBulk,
  nextBulkItems,
  saveBulk,
  saveBulkItem,
} from "@/db/stores/desk/bulk";
import { findSaidAfter } from "@/db/stores/message-lists";
import type { BulkChange, BulkItem, Conversation } from "@/db/tables/tables";
import { AppError, isAppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import { lockToUndo, undoIn } from "../agent-acts/undo-change";
import { type AgentIdentity, identityOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { writeAndPublish } from "../context/write-and-publish";
import { lockFor } from "../conversation/lock-for";
import { undoableMs } from "../conversation/undoable-change";
import { bulkKeptMs, changeOne, onceEach, type Queue, queuesOf, wakeUp } from "./change-one";

/** Conversations that are changed in one transaction: few, so that nobody waits long for it. */
const batchMax = 25;

/**
 * Takes the unfinished change of many that went on longest ago one batch further: changes, or undoes. What cannot be done
 * is left as it is, with its reason. Gives whether there was one. A process that ends in between goes on where it was.
 */
export async function runBulk(context: Context): Promise<boolean> {
  const next = await nextBulk(context.database.read);
  if (next === undefined) return false;
  const { queues } = await writeAndPublish(context, (scope) =>
    takeFurther(context, scope, next.id, batchMax),
  );
  wakeUp(context, queues);
  return true;
}

/** How many are forgotten at once. */
const forgottenMax = 5;

/** Forgets changes of many that nobody can undo any more, a few of them. */
export async function forgetBulks(context: Context): Promise<void> {
  const before = new Date(context.now().getTime() - 2 * bulkKeptMs);
  await context.database.write((scope) => dropOldBulks(scope, before, forgottenMax));
}

type Taken = { readonly events: readonly LiveEvent[]; readonly queues: readonly Queue[] };

const nothing: Taken = { events: [], queues: [] };

/** Takes a change of many further by so many conversations, at most, if it is unfinished. */
export async function takeFurther(
  context: Context,
  scope: Scope,
  id: string,
  limit: number,
): Promise<Taken> {
  const bulk = await lockBulk(scope, id, context.now());
  if (bulk === undefined || (bulk.state !== "running" && bulk.state !== "undoing")) return nothing;
  const agent = await whoOrdered(scope, bulk);
  if (agent === null) {
    const state = bulk.state === "running" ? "cancelled" : "undone";
    await saveBulk(scope, id, { state });
    return { ...nothing, events: [toldOf(bulk)] };
  }
  const isUndoing = bulk.state === "undoing";
  const items = await nextBulkItems(scope, id, isUndoing ? "done" : "waiting", limit);
  const locked = await lockAll(scope, agent, items, isUndoing);
  const events: LiveEvent[] = [];
  const queues: Queue[] = [];
  let [ended, left] = [0, 0];
  for (const item of items) {
    const before = locked.get(item.conversationId);
    try {
      if (before === undefined) throw new AppError("not_found", "There is no such conversation");
      const one = isUndoing
        ? await undoOne(context, scope, agent, before, item)
        : await doOne(context, scope, agent, before, { bulk, item });
      events.push(...one.events);
      queues.push(...one.queues);
      ended += 1;
    } catch (error) {
      if (!isAppError(error)) throw error;
      const state = isUndoing ? "kept" : "skipped";
      await saveBulkItem(scope, item, { state, detail: error.detail });
      left += 1;
    }
  }
  const isLast = items.length < limit;
  await saveBulk(
    scope,
    id,
    isUndoing
      ? {
          undone: bulk.undone + ended,
          kept: bulk.kept + left,
          ...(isLast ? { state: "undone" } : {}),
        }
      : {
          done: bulk.done + ended,
          skipped: bulk.skipped + left,
          ...(isLast ? { state: "done", undoUntil: waitingAt(context, undoableMs) } : {}),
        },
  );
  return { events: [...onceEach(events), toldOf(bulk)], queues };
}

/** Throws what an `AppError` says where it is left as it is; nothing is stored then. */
async function doOne(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  before: Conversation,
  { bulk: { change }, item }: { readonly bulk: BulkChange; readonly item: BulkItem },
): Promise<Taken> {
  const putsAway = change.status === "closed" || change.status === "snoozed";
  if (putsAway && before.lastSeq > item.lastSeq) {
    const { byCustomer } = await findSaidAfter(scope, before.id, item.lastSeq);
    if (byCustomer) throw new AppError("conflict", "The customer has written since");
  }
  const changed = await changeOne(context, scope, agent, before, {
    change,
    ...(change.assigneeId === undefined ? {} : { expectedAssigneeId: item.assigneeId }),
  });
  await saveBulkItem(scope, item, { state: "done", changeId: changed.undoable?.id ?? null });
  return { events: changed.events, queues: queuesOf(changed) };
}

async function undoOne(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  now: Conversation,
  item: BulkItem,
): Promise<Taken> {
  const undone =
    item.changeId === null ? null : await undoIn(context, scope, agent, now, item.changeId);
  await saveBulkItem(scope, item, { state: "undone" });
  const queues: Queue[] = [];
  if (undone?.snoozedUntil != null) queues.push("snoozes");
  if (undone?.endsAt != null) queues.push("chats");
  return { events: undone?.events ?? [], queues };
}

/** In the order of their ids, before anything else that others wait for. */
async function lockAll(
  scope: Scope,
  agent: AgentIdentity,
  items: readonly BulkItem[],
  isUndoing: boolean,
) {
  const locked = new Map<string, Conversation>();
  for (const { conversationId, changeId } of items) {
    try {
      const lock =
        isUndoing && changeId !== null
          ? lockToUndo(scope, agent, conversationId, changeId)
          : lockFor(scope, agent, conversationId);
      locked.set(conversationId, await lock);
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
  }
  return locked;
}

async function whoOrdered(scope: Scope, bulk: BulkChange): Promise<AgentIdentity | null> {
  const agent = await findAgent(scope, bulk.organizationId, bulk.agentId);
  return agent === undefined ? null : identityOf(agent);
}

/** What tells the agent's desk that it went on. */
export function toldOf({ id: bulkId, organizationId, agentId }: BulkChange): LiveEvent {
  return { kind: "bulk", organizationId, bulkId, agentId };
}
