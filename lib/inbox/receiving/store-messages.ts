import type { Scope } from "@/db/engines/database";
import { insertInbound, insertMessage, type NewMessage } from "@/db/stores/insert-message";
import { findExternalMessage, findMessageAt, retireIngestKey } from "@/db/stores/messages";
import type { Conversation, Message } from "@/db/tables/tables";
import { contentPreview } from "@/lib/model/content-preview";
import { pastInstant } from "@/lib/model/past-instant";
import type { InboundMessage } from "@/lib/protocols/customer-side/protocol";
import { repeated } from "../context/abort-write";
import type { Context } from "../context/context";
import { externalKey, ingestKeyOf } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import { findNumbered } from "../conversation/find-numbered";
import { readAnswer } from "./read-answer";
import { type Origin, type StoredContent, storeContent } from "./store-content";
import { storeMail } from "./store-mail";

type StoredMessages = {
  readonly messages: readonly [StoredMessage, ...StoredMessage[]];
  readonly isOvertaken: boolean;
};

export type StoredMessage = Pick<Message, "id" | "seq" | "conversationId" | "lineId">;

/**
 * Stores a message of the customer's side in a locked conversation, from `firstSeq` on: itself, what came with it, and
 * the mail that it is of, and says whether a deletion or a reaction was here before it. Null when it names a file that its
 * sender does not have; then nothing was stored. Throws `repeated` when its key is stored already.
 */
export async function storeMessages(
  context: Context,
  scope: Scope,
  line: LiveLine,
  conversation: Conversation,
  event: InboundMessage,
  { now, firstSeq }: { readonly now: Date; readonly firstSeq: number },
): Promise<StoredMessages | null> {
  const { mail, parts = [] } = event;
  const origin: Origin = {
    now,
    mailId: mail === undefined ? null : context.newId(),
    isNameless: event.contactAddress === null,
  };
  const first = await storeContent(context, scope, line, event.content, conversation, origin);
  if (first === null) return null;
  const named = await quotedMessage(scope, line, conversation, event);
  const automatic = event.isAside ? "aside" : (mail?.automatic ?? null);
  const answer =
    automatic === null ? await readAnswer(scope, conversation, first.content, named, now) : null;
  const quoted = answer?.answered ?? named;
  const row = ({ content, fileName }: StoredContent, index: number) =>
    ({
      id: context.newId(),
      conversationId: conversation.id,
      lineId: line.id,
      seq: firstSeq + index,
      direction: "inbound",
      agentId: null,
      content,
      preview: contentPreview(content, fileName),
      attachmentId: content.kind === "file" ? content.attachmentId : null,
      mailId: origin.mailId,
      automatic,
      externalMessageId: event.externalMessageId,
      channelData: event.channelData,
      createdAt: pastInstant(event.sentAt, now),
      receivedAt: now,
    }) as const;
  const message = {
    ...row({ ...first, content: answer?.content ?? first.content }, 0),
    ingestKey: ingestKeyOf(event),
    replyToId: quoted?.conversationId === conversation.id ? quoted.id : null,
    replyToExternalId: event.replyToExternalId,
  };
  const { isOvertaken } = await insertOnce(scope, message, event, now);
  const others: StoredMessage[] = [];
  for (const [index, part] of parts.entries()) {
    const stored = await storeContent(context, scope, line, part, conversation, origin);
    if (stored === null) throw new Error("A part of a message is a file that is not here");
    const other = row(stored, index + 1);
    await insertMessage(scope, other);
    others.push(other);
  }
  if (mail !== undefined) {
    await storeMail(context, scope, line, conversation, { ...event, mail }, origin);
  }
  return { messages: [message, ...others], isOvertaken };
}

/**
 * Stores the message whose key is the event's. A key that repeats for a while only goes over from the message that had
 * it before that. Throws `repeated`.
 */
async function insertOnce(
  scope: Scope,
  message: NewMessage,
  { externalMessageId, repeatsForMs }: InboundMessage,
  now: Date,
): Promise<{ readonly isOvertaken: boolean }> {
  const { lineId, ingestKey = null } = message;
  const overtakenAs = externalMessageId === null ? null : externalKey(externalMessageId);
  const stored = await insertInbound(scope, message, overtakenAs);
  if (stored !== undefined) return stored;
  if (ingestKey === null || repeatsForMs === undefined) throw repeated();
  const since = new Date(now.getTime() - repeatsForMs);
  const key = { lineId, ingestKey, externalMessageId };
  const isFree = await retireIngestKey(scope, key, since);
  const again = isFree ? await insertInbound(scope, message, overtakenAs) : undefined;
  if (again === undefined) throw repeated();
  return again;
}

/**
 * The message that is answered: by the number we gave it, by its place, else by the vendor's id. Null when none is
 * named, undefined for one that is not known.
 */
async function quotedMessage(
  scope: Scope,
  line: LiveLine,
  conversation: Conversation,
  { replyToNumber, replyToSeq, replyToExternalId }: InboundMessage,
): Promise<Message | null | undefined> {
  if (replyToNumber !== undefined) {
    return findNumbered(scope, conversation, replyToNumber);
  }
  if (replyToSeq !== undefined) return findMessageAt(scope, conversation.id, replyToSeq);
  if (replyToExternalId === null) return null;
  return findExternalMessage(scope, [line.id], replyToExternalId);
}
