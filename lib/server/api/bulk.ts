import type { BulkChangeView } from "@/lib/api/bulk-endpoints";
import type { BodyOf } from "@/lib/api/contract";
import { changeMany } from "@/lib/inbox/bulk/change-many";
import { type BulkProgress, progressOf, readBulk, readBulks } from "@/lib/inbox/bulk/read-bulk";
import { cancelBulk, undoBulk } from "@/lib/inbox/bulk/undo-bulk";
import { countFoundBy } from "@/lib/inbox/reading/read-inbox";
import type { DeskChange } from "@/lib/model/conversation/bulk";
import { isoInstant } from "@/lib/model/iso-instant";
import { queryWithin } from "@/lib/model/query/views";
import type { Answer, Handler } from "./call";
import { readQuery } from "./read-query";

export const changeConversations: Handler<"changeConversations"> = async (call) => {
  const { context, agent, body } = call;
  const { conversations } = body;
  const bulk = await changeMany(context, agent, {
    id: body.id,
    change: changeOf(body.change, agent.agentId),
    chosen:
      "view" in conversations
        ? {
            kind: "found",
            query: queryWithin(conversations.view, readQuery(conversations.query)),
            timeZone: conversations.timeZone,
          }
        : {
            kind: "named",
            conversations: conversations.map(({ id, expectedAssignee }) => ({
              id,
              expectedAssigneeId: expectedAssignee,
            })),
          },
  });
  return answer(await progressOf(context, bulk));
};

export const countFound: Handler<"countFound"> = async ({ context, agent, query }) => ({
  status: 200,
  json: await countFoundBy(
    context,
    agent,
    queryWithin(query.view, readQuery(query.query)),
    query.timeZone,
  ),
});

export const listBulkChanges: Handler<"listBulkChanges"> = async ({ context, agent }) => ({
  status: 200,
  json: { items: (await readBulks(context, agent)).map(presentBulk) },
});

export const getBulkChange: Handler<"getBulkChange"> = async ({ context, agent, params }) => ({
  status: 200,
  json: presentBulk(await readBulk(context, agent, params.id)),
});

export const cancelBulkChange: Handler<"cancelBulkChange"> = async (call) => {
  const { context, agent, params } = call;
  const bulk = await cancelBulk(context, agent, params.id);
  return { status: 200, json: presentBulk(await progressOf(context, bulk)) };
};

export const undoBulkChange: Handler<"undoBulkChange"> = async ({ context, agent, params }) =>
  answer(await progressOf(context, await undoBulk(context, agent, params.id)));

function answer(progress: BulkProgress): Answer {
  const { state } = progress.bulk;
  const isUnfinished = state === "running" || state === "undoing";
  return { status: isUnfinished ? 202 : 200, json: presentBulk(progress) };
}

function changeOf(given: BodyOf<"changeConversations">["change"], agentId: string): DeskChange {
  const { assignee, teamId, note, status, snoozedUntil, priority, read, pinned } = given;
  const { addTags, removeTags } = given;
  return {
    ...(teamId === undefined ? {} : { teamId }),
    ...(note === undefined ? {} : { note }),
    ...(assignee === undefined ? {} : { assigneeId: assignee === "me" ? agentId : assignee }),
    ...(status === undefined ? {} : { status }),
    ...(snoozedUntil === undefined
      ? {}
      : { snoozedUntil: snoozedUntil === "reply" ? null : isoInstant(new Date(snoozedUntil)) }),
    ...(addTags === undefined ? {} : { addTags }),
    ...(removeTags === undefined ? {} : { removeTags }),
    ...(priority === undefined ? {} : { priority }),
    ...(read === undefined ? {} : { isRead: read }),
    ...(pinned === undefined ? {} : { isPinned: pinned }),
  };
}

/** A change of many as the API shows it. */
export function presentBulk({ bulk, isUndoable, reasons }: BulkProgress): BulkChangeView {
  const { id, state, total, done, skipped, undone, kept, change, createdAt } = bulk;
  return {
    ...{ id, state, total, done, skipped, undone, kept, isUndoable },
    hasNotes: change.note !== undefined,
    createdAt: isoInstant(createdAt),
    reasons: reasons.map((reason) => ({ ...reason })),
  };
}
