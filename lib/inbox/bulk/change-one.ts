import type { Scope } from "@/db/engines/database";
import type { Conversation } from "@/db/tables/tables";
import type { DeskChange } from "@/lib/model/conversation/bulk";
import type { LiveEvent, WorkSignal } from "@/lib/model/event";
import { type ChangedAsAgent, changeAsAgent, tagsWith } from "../agent-acts/change-as-agent";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** For how long what undoes a change of many is kept: it can be undone as a whole, long after its first was made. */
export const bulkKeptMs = 24 * 3_600_000;

type One = {
  readonly change: DeskChange;
  readonly expectedAssigneeId?: string | null | undefined;
};

/** Changes one locked conversation of many. What can be refused is refused before anything is stored. */
export async function changeOne(
  context: Context,
  scope: Scope,
  agent: AgentIdentity,
  before: Conversation,
  { change: { addTags, removeTags, note, sends: _sends, ...change }, expectedAssigneeId }: One,
): Promise<ChangedAsAgent> {
  const tags = tagsWith(before.tags ?? [], {
    ...(addTags === undefined ? {} : { addTags }),
    ...(removeTags === undefined ? {} : { removeTags }),
  });
  return changeAsAgent(context, scope, agent, before, {
    change: { ...change, ...(tags === undefined ? {} : { tags }) },
    note: note === undefined ? undefined : { id: context.newId(), text: note },
    expectedAssigneeId,
    via: null,
    undoableMs: bulkKeptMs,
  });
}

/** A queue of the worker that has to look again. */
export type Queue = WorkSignal["queue"];

/** Which queues a change gives work to. */
export function queuesOf({ conversation, hasReceipts }: ChangedAsAgent): readonly Queue[] {
  return [
    ...(conversation.snoozedUntil === null ? [] : (["snoozes"] as const)),
    ...(conversation.endsAt === null ? [] : (["chats"] as const)),
    ...(hasReceipts ? (["outbox"] as const) : []),
  ];
}

/** Wakes each of them once, when the write is committed. */
export function wakeUp(context: Context, queues: readonly Queue[]): void {
  for (const queue of new Set(queues)) context.hub.publish({ kind: "work", queue });
}

/** Events without those that say again what another says: that counts have changed. */
export function onceEach(events: readonly LiveEvent[]): readonly LiveEvent[] {
  const isCounts = ({ kind }: LiveEvent) => kind === "counts";
  const counts = events.find(isCounts);
  const others = events.filter((event) => !isCounts(event));
  return counts === undefined ? others : [...others, counts];
}
