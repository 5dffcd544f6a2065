import type { Scope } from "@/db/database";
import { listInbound } from "@/db/stores/messages";
import { enqueueReceipts as enqueueRows } from "@/db/stores/outbox";
import type { Conversation, Message } from "@/db/tables";
import type { Context } from "./context";

/** Puts in line what tells the customer's side that these messages of theirs arrived, or were read. */
export async function enqueueReceipts(
  context: Context,
  scope: Scope,
  kind: "delivered" | "read",
  { id: conversationId, lineId }: Pick<Conversation, "id" | "lineId">,
  messages: readonly Pick<Message, "id" | "seq">[],
): Promise<void> {
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
      createdAt,
    })),
  );
}

/**
 * Tells the customer's side that agents have read up to a place in the timeline, on lines that can tell. False
 * when there is nothing to tell.
 */
export async function enqueueRead(
  context: Context,
  scope: Scope,
  before: Conversation,
  readSeq: number,
): Promise<boolean> {
  const line = context.lines.find(before.lineId);
  if (line === undefined || line.capabilities.readReceipts === "none") return false;
  if (readSeq <= before.readSeq) return false;
  const messages = await listInbound(scope, before.id, before.readSeq, readSeq);
  await enqueueReceipts(context, scope, "read", before, messages);
  return messages.length > 0;
}
