import type { Scope } from "@/db/engines/database";
import { listInbound } from "@/db/stores/message-lists";
import { stampRead } from "@/db/stores/message-state";
import { enqueueReceipts as enqueueRows } from "@/db/stores/outbox";
import { findParticipantId } from "@/db/stores/participants";
import type { Conversation, Message } from "@/db/tables/tables";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { queueForPoll } from "../conversation/queue-for-poll";

type Place = Pick<Conversation, "id" | "lineId" | "lastSeq">;

/**
 * Enqueues receipts that tell the customer's side that its messages arrived or were read, and by whom where that is
 * known.
 */
export async function enqueueReceipts(
  context: Context,
  scope: Scope,
  kind: "delivered" | "read",
  conversation: Place,
  messages: readonly Pick<Message, "id" | "seq">[],
  participantId: string | null,
): Promise<void> {
  const { id: conversationId, lineId } = conversation;
  if (context.lines.find(lineId)?.deliveryMode.kind === "pull") {
    const tells = messages.map(({ id: messageId, seq }) => ({
      ...{ kind, messageId, seq, participantId },
      event: null,
    }));
    return queueForPoll(context, scope, conversation, tells);
  }
  const createdAt = context.now();
  await enqueueRows(
    scope,
    kind,
    messages.map(({ id: messageId, seq }) => ({
      id: context.newId(),
      lineId,
      conversationId,
      messageId,
      seq,
      dueAt: waitingAt(context),
      createdAt,
    })),
  );
}

/**
 * Tells the customer's side that an agent has read up to a place in the timeline, on lines that can tell. False
 * when there is nothing to tell.
 */
export async function enqueueRead(
  context: Context,
  scope: Scope,
  before: Conversation,
  readSeq: number,
  agentId: string,
): Promise<boolean> {
  const line = context.lines.find(before.lineId);
  if (line === undefined || line.capabilities.readReceipts === "none") return false;
  if (readSeq <= before.readSeq) return false;
  const messages = await listInbound(scope, before.id, before.readSeq, readSeq);
  if (messages.length === 0) return false;
  const ids = messages.map(({ id }) => id);
  await stampRead(scope, ids, context.now());
  const participantId = await findParticipantId(scope, before.id, agentId);
  // Messages from another line were not written by this line's side, so they get no receipts here.
  const here = messages.filter(({ lineId }) => lineId === before.lineId);
  await enqueueReceipts(context, scope, "read", before, here, participantId);
  return here.length > 0;
}
