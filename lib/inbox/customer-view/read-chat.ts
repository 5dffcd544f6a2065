import type { Scope } from "@/db/engines/database";
import { findAttachments } from "@/db/stores/attachments";
import { findChat } from "@/db/stores/chats";
import { findReferenced } from "@/db/stores/conversation-references";
import {
  findConversation,
  findConversations,
  listCaseConversations,
} from "@/db/stores/conversations";
import { findMessages } from "@/db/stores/messages";
import { hasPresentAgent, listParticipants, recentWaits } from "@/db/stores/participants";
import { findPreviousByReference, findPreviousLine } from "@/db/stores/previous-lines";
import type { OutboxEvent } from "@/db/tables/outbox";
import type {
  Attachment,
  Conversation,
  Message,
  OutboxRow,
  PreviousLine,
} from "@/db/tables/tables";
import type {
  ChatEvent,
  ChatFile,
  ChatMessage,
  ChatTarget,
  ChatView,
  Party,
} from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import { hasEnded } from "../conversation/has-ended";
import { onPreviousLine } from "../switch-line/find-on-line";

/** Waits that count for the estimate, and how many there must be for one. */
const waitsMax = 20;
const waitsMin = 3;
const waitsSinceMs = 24 * 3_600_000;

/**
 * The polled conversation that a customer's side names, as far as that customer may know it: on these lines, of this
 * contact, and not ended for longer than a minute.
 */
export async function findTargetChat(
  scope: Scope,
  lines: readonly LiveLine[],
  { conversation: reference, contactAddress }: ChatTarget,
): Promise<Conversation | undefined> {
  const lineIds = lines.map((line) => line.id);
  const found =
    (await findReferenced(
      scope,
      lineIds,
      reference.by === "external" ? { ...reference, id: externalKey(reference.id) } : reference,
    )) ?? (reference.by === "key" ? await findLeft(scope, lineIds, reference) : undefined);
  if (found === undefined) return undefined;
  if (contactAddress !== null && contactAddress !== found.contactAddress) return undefined;
  return (await findChat(scope, found.id)) === undefined ? undefined : found;
}

async function findLeft(
  scope: Scope,
  lineIds: readonly string[],
  reference: { readonly by: "key"; readonly key: string },
): Promise<Conversation | undefined> {
  const previous = await findPreviousByReference(scope, lineIds, reference);
  if (previous === undefined) return undefined;
  const [elsewhere] = await findConversations(scope, [previous.conversationId]);
  return elsewhere && asLeft(elsewhere, previous);
}

/** A polled conversation as the client knows it that has this key. */
export type KeyedChat = Pick<Conversation, "id" | "organizationId" | "lineId" | "key">;

/**
 * A polled conversation as one client sees it: ended where it went on elsewhere. Undefined where there is none, or
 * where another client has it by now.
 */
export async function standingChat(
  scope: Scope,
  { id, organizationId, lineId, key }: KeyedChat,
): Promise<Conversation | undefined> {
  const conversation = await findConversation(scope, organizationId, id);
  if (conversation === undefined || conversation.key === key) return conversation;
  const previous = await findPreviousLine(scope, id, lineId);
  return previous?.key === key ? asLeft(conversation, previous) : undefined;
}

/**
 * A client whose conversation went on elsewhere sees that its chat has ended; while another client polls, it sees
 * nothing.
 */
function asLeft(elsewhere: Conversation, previous: PreviousLine): Conversation | undefined {
  if (elsewhere.key !== null) return undefined;
  return { ...onPreviousLine(elsewhere, previous), status: "closed", endsAt: null };
}

/** A conversation as its customer knows it. */
export async function chatView(context: Context, conversation: Conversation): Promise<ChatView> {
  const { number, key, contactAddress, channelData, createdAt } = conversation;
  const scope = context.database.read;
  return {
    number,
    key,
    contactAddress,
    channelData,
    openedAt: createdAt,
    state: await chatState(scope, conversation),
    expectedWaitSeconds: await expectedWait(context, conversation.lineId),
  };
}

async function chatState(scope: Scope, conversation: Conversation): Promise<ChatView["state"]> {
  if (hasEnded(conversation)) return "ended";
  return (await hasPresentAgent(scope, conversation.id)) ? "connected" : "waiting";
}

/**
 * Seconds until an agent may answer on a line: the median of how long the last customers waited, of at most twenty
 * and within a day. Null when there were fewer than three.
 */
export async function expectedWait(context: Context, lineId: string): Promise<number | null> {
  const since = new Date(context.now().getTime() - waitsSinceMs);
  const waits = await recentWaits(context.database.read, lineId, since, waitsMax);
  if (waits.length < waitsMin) return null;
  const sorted = [...waits].sort((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) / 1_000);
}

/** Everybody who ever spoke for us in these conversations, by the id that the customers' side has for them. */
export async function partiesOf(
  scope: Scope,
  conversationIds: readonly string[],
): Promise<readonly KnownParty[]> {
  const rows = await listParticipants(scope, conversationIds);
  return rows.map(({ participant, name, imageKey }) => ({
    ...participant,
    party: { id: participant.id, name, hasImage: imageKey !== null },
  }));
}

export type KnownParty = {
  readonly id: string;
  readonly conversationId: string;
  readonly agentId: string;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
  readonly party: Party;
};

/** A message as its conversation's client is told of it. */
export function chatMessage(
  message: Pick<Message, "seq" | "externalMessageId" | "content" | "sentAs" | "channelData">,
  file: Attachment | null,
): ChatMessage {
  const { seq, externalMessageId, sentAs, channelData } = message;
  const content = sentAs ?? message.content;
  return { seq, externalMessageId, content, channelData, file: file && chatFile(file) };
}

function chatFile(file: Attachment): ChatFile | null {
  if (file.state !== "stored") return null;
  return { key: file.publicKey, fileName: file.fileName, contentType: file.contentType };
}

/** What rows of the poll queue tell, in their order, each with its row. One whose message is gone tells nothing. */
export async function chatEvents(
  context: Context,
  conversation: Conversation,
  rows: readonly OutboxRow[],
): Promise<readonly { readonly row: OutboxRow; readonly event: ChatEvent | null }[]> {
  const { read } = context.database;
  if (rows.length === 0) return [];
  const messages = await findMessages(
    read,
    rows.flatMap((row) => row.messageId ?? []),
  );
  const files = await findAttachments(
    read,
    messages.flatMap((message) => message.attachmentId ?? []),
  );
  const parties = await partiesOf(read, [conversation.id]);
  return rows.map((row) => {
    const message = messages.find(({ id }) => id === row.messageId);
    const file = files.find(({ id }) => id === message?.attachmentId) ?? null;
    const known = parties.find(({ id }) => id === row.participantId);
    return { row, event: eventOf(row, message ?? null, file, known?.party ?? null) };
  });
}

function eventOf(
  { kind, event, createdAt: at }: OutboxRow,
  message: Message | null,
  file: Attachment | null,
  party: Party | null,
): ChatEvent | null {
  switch (kind) {
    case "message":
      if (message === null) return null;
      return { at, kind, from: party ?? "system", message: chatMessage(message, file) };
    case "delivered":
    case "read": {
      if (message === null) return null;
      const { seq, externalMessageId } = message;
      const of = { seq, externalMessageId };
      return { at, kind: "receipt", by: party ?? "system", state: kind, message: of };
    }
    case "event":
    case "push":
      return event === null ? null : ownEvent(event, at, party);
    default:
      return kind satisfies never;
  }
}

function ownEvent(event: OutboxEvent, at: Date, party: Party | null): ChatEvent | null {
  switch (event.kind) {
    case "joined":
    case "left":
      return party === null ? null : { at, kind: event.kind, party };
    case "status":
    case "case":
    case "inactivity-warning":
    case "ended":
      return { at, ...event };
    default:
      return event satisfies never;
  }
}

/** The conversations of a customer's case, the oldest first, the current one among them; null without a case. */
export async function caseConversations(
  scope: Scope,
  { caseId, lineId }: Conversation,
): Promise<readonly Conversation[] | null> {
  return caseId === null ? null : listCaseConversations(scope, caseId, lineId);
}
