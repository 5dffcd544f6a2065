import type { Scope } from "@/db/engines/database";
import {
  chooseFound,
  findBulk,
  insertBulk,
  insertBulkItems,
  saveBulk,
} from "@/db/stores/desk/bulk";
import type { BulkChange, BulkItem, Conversation } from "@/db/tables/tables";
import { type DeskChange, foundMax, togetherMax } from "@/lib/model/conversation/bulk";
import { AppError, isAppError, type Problem } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import type { Query } from "@/lib/model/query/query";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { writeAndPublish } from "../context/write-and-publish";
import { lockFor } from "../conversation/lock-for";
import { undoableMs } from "../conversation/undoable-change";
import { resolveQuery } from "../reading/resolve-query";
import { changeOne, onceEach, type Queue, queuesOf, wakeUp } from "./change-one";

export type Named = {
  readonly id: string;
  /** Compare-and-set: refused when the assignee is another by now. Undefined does not compare. */
  readonly expectedAssigneeId?: string | null | undefined;
};

export type ChangeMany = {
  /** Made by the caller. The same once more changes nothing, and gives what became of the first. */
  readonly id: string;
  readonly change: DeskChange;
  readonly chosen:
    | { readonly kind: "named"; readonly conversations: readonly Named[] }
    | { readonly kind: "found"; readonly query: Query; readonly timeZone: string };
};

/**
 * Changes many conversations in one way. Up to `togetherMax` that are named are changed in this transaction, together or
 * not at all: throws `conflict` that says of each which could not be, and why. More of them, and all that a query finds,
 * are chosen as they are now and changed one after the other by the worker. Throws `invalid_request` for too many.
 */
export async function changeMany(
  context: Context,
  agent: AgentIdentity,
  { id, change, chosen }: ChangeMany,
): Promise<BulkChange> {
  const conditions =
    chosen.kind === "found"
      ? await resolveQuery(context, agent, chosen.query, chosen.timeZone)
      : null;
  const { bulk, queues } = await writeAndPublish(context, async (scope) => {
    const before = await findBulk(scope, agent.agentId, id);
    if (before !== undefined) return { bulk: before, queues: [], events: [] };
    const bulk = newBulk(context, agent, id, change);
    if (!(await insertBulk(scope, bulk))) {
      throw new AppError("conflict", "There is another change of this id");
    }
    const { events, queues, ...progress } =
      conditions === null
        ? await changeNamed(context, scope, agent, bulk, namedOf(chosen))
        : running(await chooseFound(scope, bulk, conditions, foundMax + 1));
    await saveBulk(scope, id, progress);
    const told = { kind: "bulk", organizationId: agent.organizationId } as const;
    return {
      bulk: { ...bulk, ...progress },
      queues,
      events: [...events, { ...told, bulkId: id, agentId: agent.agentId }],
    };
  });
  if (bulk.state === "running") context.hub.publish({ kind: "work", queue: "bulk" });
  wakeUp(context, queues);
  return bulk;
}

function namedOf(chosen: ChangeMany["chosen"]): readonly Named[] {
  return chosen.kind === "named" ? chosen.conversations : [];
}

function newBulk(
  context: Context,
  { organizationId, agentId }: AgentIdentity,
  id: string,
  change: DeskChange,
): BulkChange {
  const now = context.now();
  return {
    ...{ id, organizationId, agentId, change, state: "running" },
    ...{ total: 0, done: 0, skipped: 0, undone: 0, kept: 0 },
    ...{ createdAt: now, steppedAt: now, undoUntil: null },
  };
}

type Begun = Pick<BulkChange, "state" | "total" | "done" | "undoUntil"> & {
  readonly events: readonly LiveEvent[];
  readonly queues: readonly Queue[];
};

/** Left to the worker. Throws `invalid_request` for too many. */
function running(total: number): Begun {
  if (total > foundMax) {
    throw new AppError("invalid_request", `At most ${foundMax} conversations are changed at once`);
  }
  return { state: "running", total, done: 0, undoUntil: null, events: [], queues: [] };
}

async function changeNamed(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  bulk: BulkChange,
  named: readonly Named[],
): Promise<Begun> {
  const { found, problems } = await lockAll(scope, agent, named);
  const events: LiveEvent[] = [];
  const queues: Queue[] = [];
  const items: BulkItem[] = [];
  const isTogether = named.length <= togetherMax;
  for (const [index, { id, expectedAssigneeId }] of named.entries()) {
    const before = found.get(id);
    if (before === undefined) continue;
    const item = itemOf(bulk, before, expectedAssigneeId);
    if (!isTogether) {
      items.push(item);
      continue;
    }
    try {
      const changed = await changeOne(context, scope, agent, before, {
        change: bulk.change,
        expectedAssigneeId,
      });
      events.push(...changed.events);
      queues.push(...queuesOf(changed));
      items.push({ ...item, state: "done", changeId: changed.undoable?.id ?? null });
    } catch (error) {
      if (!isAppError(error)) throw error;
      problems.push({ path: `conversations.${index}`, message: error.detail });
    }
  }
  if (problems.length > 0) throw refusal(problems, named.length);
  await insertBulkItems(scope, items);
  const total = items.length;
  if (!isTogether) return running(total);
  const undoUntil = waitingAt(context, undoableMs);
  return { state: "done", total, done: total, undoUntil, events: onceEach(events), queues };
}

/** Locks conversations in the order of their ids: two transactions that lock the same do not wait for each other. */
async function lockAll(scope: Scope, agent: AgentIdentity, named: readonly Named[]) {
  const found = new Map<string, Conversation>();
  const problems: Problem[] = [];
  const inOrder = [...named.entries()].sort(([, a], [, b]) => (a.id < b.id ? -1 : 1));
  for (const [index, { id }] of inOrder) {
    try {
      found.set(id, await lockFor(scope, agent, id));
    } catch (error) {
      if (!isAppError(error)) throw error;
      problems.push({ path: `conversations.${index}`, message: error.detail });
    }
  }
  return { found, problems };
}

function itemOf(
  { id: bulkId }: BulkChange,
  { id: conversationId, lastSeq, assigneeId }: Conversation,
  expected: string | null | undefined,
): BulkItem {
  const asChosen = expected === undefined ? assigneeId : expected;
  return {
    ...{ bulkId, conversationId, lastSeq, assigneeId: asChosen },
    ...{ state: "waiting", changeId: null, detail: null },
  };
}

function refusal(problems: readonly Problem[], total: number): AppError {
  const [first] = problems;
  const detail =
    total === 1
      ? (first?.message ?? "")
      : `${problems.length} of ${total} conversations cannot be changed, so none was: ${first?.message}`;
  return new AppError("conflict", detail, { problems });
}
