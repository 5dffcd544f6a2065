import type { Scope } from "@/db/database";
import { claimUpload, findUpload } from "@/db/stores/attachments";
import { restartChat } from "@/db/stores/chats";
import {
  addAlias,
  lockExternalConversation,
  retireExternalId,
  setChannelData,
} from "@/db/stores/conversations";
import {
  findExternalMessage,
  findMessageAt,
  insertMessage,
  retireIngestKey,
} from "@/db/stores/messages";
import type { Conversation, Message } from "@/db/tables";
import { type Content, contentPreview, type UploadedContent } from "@/lib/model/content";
import type { LiveEvent } from "@/lib/model/event";
import type { ConversationClue, InboundMessage } from "@/lib/protocols/protocol";
import { changeConversation, type Entry, seqOfEntry } from "./change-conversation";
import { comeBack, lockOnLine } from "./come-back";
import type { Context } from "./context";
import { customerStopped } from "./customer-typing";
import { enqueueReceipts } from "./enqueue-receipts";
import { findNumbered } from "./find-numbered";
import type { LiveLine } from "./line-directory";
import { fileContentOf, takeOffered } from "./offered-file";
import { openConversation } from "./open-conversation";
import { findPlaced } from "./placed-conversation";
import { readAnswer } from "./read-answer";
import { renameContact } from "./rename-contact";
import { repeated } from "./rollback";
import { storableKey } from "./storable-key";
import { storeReceivedFile } from "./store-received-file";
import { waitingAt } from "./waiting";

/** Whoever writes here. */
const by = { kind: "contact" } as const;

export type IngestedMessage = {
  readonly outcome: "created";
  readonly conversation: Conversation;
  readonly messageId: string;
  readonly needsMedia: boolean;
  /** Whether word of its arrival is in line for the customer's side. */
  readonly hasReceipts: boolean;
  readonly events: readonly LiveEvent[];
};

/** Nothing was stored. */
export type RefusedMessage = {
  readonly outcome: "unknown-conversation" | "other-contact" | "unknown-file";
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
): Promise<IngestedMessage | RefusedMessage> {
  const now = context.now();
  const before = await conversationOf(context, scope, line, event, now);
  if ("outcome" in before) return before;
  const isReopened = before.status === "closed";
  const entries: Entry[] = isReopened ? [{ event: { kind: "reopened", by } }] : [];

  const part = await storeContent(context, scope, line, event, before, now);
  if (part === null) return { outcome: "unknown-file" };
  const ingestKey = event.ingestKey === null ? null : storableKey(event.ingestKey);
  if (ingestKey !== null && event.repeatsForMs !== undefined) {
    await retireIngestKey(scope, line.id, ingestKey, new Date(now.getTime() - event.repeatsForMs));
  }
  const messageId = context.newId();
  const seq = seqOfEntry(before, entries.length);
  const named = await quotedMessage(scope, line, before, event);
  const answer = await readAnswer(scope, before, part.content, named, now);
  const quoted = answer?.answered ?? named;
  const { fileName } = part;
  const content = answer?.content ?? part.content;
  const isNew = await insertMessage(scope, {
    id: messageId,
    conversationId: before.id,
    lineId: line.id,
    seq,
    direction: "inbound",
    agentId: null,
    content,
    preview: contentPreview(content, fileName),
    attachmentId: content.kind === "file" ? content.attachmentId : null,
    state: null,
    ingestKey,
    externalMessageId: event.externalMessageId,
    replyToId: quoted?.conversationId === before.id ? quoted.id : null,
    replyToExternalId: event.replyToExternalId,
    channelData: event.channelData,
    createdAt: event.sentAt ?? now,
    receivedAt: now,
  });
  if (!isNew) throw repeated();

  // Somebody else than its contact may write in a conversation, whose contact that does not change.
  const isContact = event.contact?.address === before.contactAddress || isBroughtBySender(event);
  const contact = isContact ? event.contact : null;
  const name = contact?.name ?? null;
  if (name !== null) await renameContact(context, scope, before, name, by);
  if (event.alias !== undefined) {
    await addAlias(scope, { lineId: line.id, alias: event.alias, conversationId: before.id });
  }
  const channelData = { ...before.channelData, ...event.conversationData };
  if (event.conversationData !== undefined) await setChannelData(scope, before.id, channelData);
  const hasReceipts = line.capabilities.deliveryReceipts !== "none";
  if (hasReceipts) {
    await enqueueReceipts(context, scope, "delivered", before, [{ id: messageId, seq }], null);
  }
  const isPolled = line.outlet.way === "poll";
  if (isPolled) await restartChat(scope, before.id, waitingAt(context));

  const { conversation, events } = await changeConversation(
    context,
    scope,
    { ...before, channelData },
    { at: now, by },
    [...entries, { messageId }],
    {
      status: "open",
      unreadCount: before.unreadCount + 1,
      lastMessageId: messageId,
      lastActivityAt: now,
      lastContactAt: latest(before.lastContactAt, event.sentAt ?? now),
      waitingSince: before.waitingSince ?? now,
      contactAddress: contact?.address ?? before.contactAddress,
    },
  );
  return {
    outcome: "created",
    conversation,
    messageId,
    needsMedia: event.content.kind === "remote-file",
    hasReceipts,
    events: isPolled ? [...events, customerStopped(context, conversation)] : events,
  };
}

/** Whether its sender alone tells where a message belongs, so that the conversation is theirs. */
function isBroughtBySender({ conversation }: InboundMessage): boolean {
  return conversation.by !== "external" || conversation.clues === undefined;
}

/** The locked conversation that a message belongs to, opened where the vendor's name for it is new. */
async function conversationOf(
  context: Context,
  scope: Scope,
  line: LiveLine,
  event: InboundMessage,
  now: Date,
): Promise<Conversation | RefusedMessage> {
  const { conversation: target, contact } = event;
  if (target.by !== "external") {
    const found = await findPlaced(scope, [line.id], target);
    if (found === undefined) return { outcome: "unknown-conversation" };
    const address = contact?.address ?? event.contactAddress ?? null;
    if (address !== null && address !== found.contactAddress) return { outcome: "other-contact" };
    const locked = await lockOnLine(context, scope, line, found.id);
    const isOver = locked?.status === "closed" && line.capabilities.reopening === "none";
    return locked === undefined || isOver ? { outcome: "unknown-conversation" } : locked;
  }
  if (contact === null) throw new Error("A conversation cannot be opened for nobody");
  const externalId = storableKey(target.id);
  for (const clue of target.clues ?? []) {
    const named = await findByClue(scope, line.id, clue);
    const locked = named && (await lockOnLine(context, scope, line, named.id));
    if (locked !== undefined) return locked;
  }
  const found = await lockExternalConversation(scope, line.id, externalId);
  if (found !== undefined && (found.status === "open" || target.whenClosed === "reopen")) {
    return found;
  }
  if (found !== undefined) await retireExternalId(scope, found);
  const back = await comeBack(context, scope, line, externalId, target.whenClosed);
  if (back !== undefined) return back;
  const teamName = event.teamName ?? null;
  return openConversation(context, scope, line, { externalId, contact, teamName, by, now });
}

/** The conversation that a message says it belongs to. */
async function findByClue(
  scope: Scope,
  lineId: string,
  clue: ConversationClue,
): Promise<Pick<Conversation, "id"> | undefined> {
  if (clue.by !== "message") return findPlaced(scope, [lineId], clue);
  const message = await findExternalMessage(scope, [lineId], storableKey(clue.externalMessageId));
  return message && { id: message.conversationId };
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

/**
 * What is stored of the content: a file that the provider offers becomes an attachment still to be fetched. Null for
 * an uploaded one that is not this contact's.
 */
async function storeContent(
  context: Context,
  scope: Scope,
  line: LiveLine,
  event: InboundMessage,
  conversation: Conversation,
  now: Date,
): Promise<{ readonly content: Content; readonly fileName: string | null } | null> {
  if (event.content.kind === "uploaded-file") {
    return claimFile(scope, line, conversation, event.content);
  }
  if (event.content.kind === "received-file") {
    return storeReceivedFile(context, scope, line, conversation, event.content, now);
  }
  if (event.content.kind !== "remote-file") return { content: event.content, fileName: null };
  const { id, isNamed, fileName } = await takeOffered(context, scope, conversation, event.content);
  return { content: fileContentOf(event.content, id), fileName: isNamed ? fileName : null };
}

/** An uploaded file belongs to the conversation in which it is sent first. */
async function claimFile(
  scope: Scope,
  line: LiveLine,
  { id: conversationId, contactAddress }: Conversation,
  { key, media, caption }: UploadedContent,
): Promise<{ readonly content: Content; readonly fileName: string } | null> {
  const file = await findUpload(scope, line.id, contactAddress, key);
  if (file === undefined) return null;
  const shown = media ?? file.media;
  if (file.conversationId === null) {
    await claimUpload(scope, file.id, { conversationId, media: shown });
  }
  const { id: attachmentId, fileName } = file;
  return { content: { kind: "file", media: shown, attachmentId, caption }, fileName };
}

function latest(a: Date | null, b: Date): Date {
  return a !== null && a > b ? a : b;
}
