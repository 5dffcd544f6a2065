import type { Scope } from "@/db/database";
import { insertAttachment } from "@/db/stores/attachments";
import { findOrCreateContact, renameContact } from "@/db/stores/contacts";
import { insertConversation, lockExternalConversation } from "@/db/stores/conversations";
import { findExternalMessage, insertMessage } from "@/db/stores/messages";
import type { Conversation } from "@/db/tables";
import { type Content, contentPreview, mediaLabel } from "@/lib/model/content";
import type { LiveEvent } from "@/lib/model/event";
import { waitingOrder } from "@/lib/model/waiting-order";
import type { InboundMessage } from "@/lib/protocols/protocol";
import { changeConversation, type Entry, seqOfEntry } from "./change-conversation";
import type { Context } from "./context";
import type { LiveLine } from "./line-directory";
import { raceLost, repeated } from "./rollback";

export type IngestedMessage = {
  readonly conversationId: string;
  readonly messageId: string;
  readonly needsMedia: boolean;
  readonly events: readonly LiveEvent[];
};

/**
 * Stores one customer message inside a write: finds or opens its conversation, reopens a closed one, and
 * starts the reply window and the waiting time. Throws `repeated` when its key is stored already.
 */
export async function ingestMessage(
  context: Context,
  scope: Scope,
  line: LiveLine,
  event: InboundMessage,
): Promise<IngestedMessage> {
  const now = context.now();
  const before =
    (await lockExternalConversation(scope, line.id, event.externalConversationId)) ??
    (await openConversation(context, scope, line, event, now));
  const isReopened = before.status === "closed";
  const entries: Entry[] = isReopened
    ? [{ event: { kind: "reopened", by: { kind: "contact" } } }]
    : [];

  const { content, fileName } = await storeContent(context, scope, line, event, before, now);
  const messageId = context.newId();
  const quoted =
    event.replyToExternalId === null
      ? undefined
      : await findExternalMessage(scope, [line.id], event.replyToExternalId);
  const isNew = await insertMessage(scope, {
    id: messageId,
    conversationId: before.id,
    lineId: line.id,
    seq: seqOfEntry(before, entries.length),
    direction: "inbound",
    agentId: null,
    content,
    preview: contentPreview(content, fileName),
    attachmentId: content.kind === "file" ? content.attachmentId : null,
    state: null,
    ingestKey: event.ingestKey,
    externalMessageId: event.externalMessageId,
    replyToId: quoted?.conversationId === before.id ? quoted.id : null,
    replyToExternalId: event.replyToExternalId,
    channelData: event.channelData,
    createdAt: event.sentAt ?? now,
    receivedAt: now,
  });
  if (!isNew) throw repeated();

  const { name } = event.contact;
  if (name !== null) await renameContact(scope, before.contactId, name);

  const { events } = await changeConversation(scope, before, now, [...entries, { messageId }], {
    status: "open",
    unreadCount: before.unreadCount + 1,
    lastMessageId: messageId,
    lastActivityAt: now,
    lastContactAt: latest(before.lastContactAt, event.sentAt ?? now),
    waitingSince: before.waitingSince ?? now,
    contactAddress: event.contact.address,
  });
  return {
    conversationId: before.id,
    messageId,
    needsMedia: event.content.kind === "remote-file",
    events,
  };
}

async function openConversation(
  context: Context,
  scope: Scope,
  line: LiveLine,
  event: InboundMessage,
  now: Date,
): Promise<Conversation> {
  const { organizationId, id: lineId } = line;
  const contactId = await findOrCreateContact(scope, {
    contactId: context.newId(),
    identityId: context.newId(),
    organizationId,
    lineId,
    address: event.externalConversationId,
    name: event.contact.name,
    phoneNumber: event.contact.phoneNumber,
    now,
  });
  if (contactId === undefined) throw raceLost();
  const conversation: Conversation = {
    id: context.newId(),
    organizationId,
    lineId,
    externalConversationId: event.externalConversationId,
    contactId,
    contactAddress: event.contact.address,
    status: "open",
    assigneeId: null,
    version: 1,
    lastSeq: 0,
    unreadCount: 0,
    readSeq: 0,
    lastMessageId: null,
    lastActivityAt: now,
    lastContactAt: null,
    waitingSince: null,
    waitingOrder: waitingOrder(null, now),
    createdAt: now,
  };
  if (!(await insertConversation(scope, conversation))) throw raceLost();
  return conversation;
}

/** What is stored of the content: a file that the provider offers becomes an attachment still to be fetched. */
async function storeContent(
  context: Context,
  scope: Scope,
  line: LiveLine,
  event: InboundMessage,
  conversation: Conversation,
  now: Date,
): Promise<{ readonly content: Content; readonly fileName: string | null }> {
  if (event.content.kind !== "remote-file") return { content: event.content, fileName: null };
  const { media, url, fileName, caption, sizeBytesMax } = event.content;
  const attachmentId = context.newId();
  await insertAttachment(scope, {
    id: attachmentId,
    organizationId: line.organizationId,
    conversationId: conversation.id,
    lineId: line.id,
    media,
    fileName: fileName ?? mediaLabel[media],
    isNamed: fileName !== null,
    contentType: "application/octet-stream",
    sizeBytes: null,
    sizeBytesMax,
    sha256: null,
    state: "pending",
    failure: null,
    sourceUrl: url,
    publicKey: context.newSecret(),
    createdAt: now,
  });
  return { content: { kind: "file", media, attachmentId, caption }, fileName };
}

function latest(a: Date | null, b: Date): Date {
  return a !== null && a > b ? a : b;
}
