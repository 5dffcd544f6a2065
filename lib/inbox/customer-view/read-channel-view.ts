import { findAttachments } from "@/db/stores/attachments";
import { findContactNames } from "@/db/stores/contacts";
import { listAddressConversations } from "@/db/stores/conversations";
import { lastAnswerers, listExchanged } from "@/db/stores/message-lists";
import { findMessages } from "@/db/stores/messages";
import { listPreviousByAddress } from "@/db/stores/previous-lines";
import type { Conversation, Message } from "@/db/tables/tables";
import { outwardStatus } from "@/lib/model/conversation/outward-status";
import { isOpenAt } from "@/lib/model/hours/business-hours";
import type { MessageState } from "@/lib/model/message";
import { messageNumber } from "@/lib/model/numbering";
import type {
  ChatTarget,
  ConversationView,
  InboxQuery,
  InboxView,
  MessageView,
} from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import { offerFile } from "../context/public-url";
import { hasEnded } from "../conversation/has-ended";
import { findOnLine, onPreviousLine } from "../switch-line/find-on-line";
import { chatHistory } from "./chat-history";
import { caseConversations, chatView, expectedWait, findTargetChat } from "./read-chat";

/** Reads what a customer's side asks about its own line. Nothing of another line is seen, nothing is marked read. */
export async function readChannelView(
  context: Context,
  line: LiveLine,
  query: InboxQuery,
): Promise<InboxView> {
  const { read } = context.database;
  switch (query.kind) {
    case "contact-conversations": {
      const found = await listAddressConversations(read, line.id, query.contactAddress);
      const left = await listPreviousByAddress(read, line.id, query.contactAddress);
      const previous = left.map((one) => onPreviousLine(one.conversation, one.previous));
      const views = await conversationViews(context, [...found, ...previous]);
      return { kind: query.kind, conversations: views.sort(lastActiveFirst) };
    }
    case "transcript": {
      const { conversation: reference } = query;
      const found = await findOnLine(
        read,
        [line.id],
        reference.by === "external" ? { ...reference, id: externalKey(reference.id) } : reference,
      );
      if (found === undefined) return { kind: query.kind, conversation: null, messages: [] };
      const [conversation = null] = await conversationViews(context, [found]);
      const rows = await listExchanged(read, found.id);
      return {
        kind: query.kind,
        conversation,
        messages: rows.map((row) => messageView(context, found, row)),
      };
    }
    case "line":
      return {
        kind: query.kind,
        isOpen: line.businessHours === null || isOpenAt(line.businessHours, context.now()),
        expectedWaitSeconds: await expectedWait(context, line.id),
        random: context.randomBytes(64),
      };
    case "chat": {
      const found = await askedChat(context, line, query);
      const isOn = found !== undefined && !hasEnded(found);
      const chat = isOn ? await chatView(context, found) : null;
      return { kind: query.kind, chat };
    }
    case "chat-history": {
      const found = await askedChat(context, line, query);
      const history = found === undefined ? null : await chatHistory(context, found);
      return { kind: query.kind, history };
    }
    case "case-history": {
      const found = await askedChat(context, line, query);
      if (found === undefined) return { kind: query.kind, chat: null, sessions: null };
      const conversations = await caseConversations(read, found);
      const sessions =
        conversations && (await Promise.all(conversations.map((one) => chatHistory(context, one))));
      return { kind: query.kind, chat: await chatView(context, found), sessions };
    }
    default:
      return query satisfies never;
  }
}

/** The chat that its client asks about, which shows that the client is there. */
async function askedChat(
  context: Context,
  line: LiveLine,
  target: ChatTarget,
): Promise<Conversation | undefined> {
  const found = await findTargetChat(context.database.read, [line], target);
  if (found !== undefined && !hasEnded(found)) context.clientPresence.markSeen(found.id);
  return found;
}

async function conversationViews(
  context: Context,
  conversations: readonly Conversation[],
): Promise<ConversationView[]> {
  const { read } = context.database;
  const messages = await findMessages(
    read,
    conversations.flatMap((conversation) => conversation.lastMessageId ?? []),
  );
  const files = await findAttachments(
    read,
    messages.flatMap((message) => message.attachmentId ?? []),
  );
  const answerers = await lastAnswerers(
    read,
    conversations.map((conversation) => conversation.id),
  );
  const names = await findContactNames(
    read,
    conversations.map((conversation) => conversation.contactId),
  );
  return conversations.map((conversation) => {
    const { number, key, contactAddress, channelData, status } = conversation;
    const last = messages.find((message) => message.id === conversation.lastMessageId);
    const file = files.find((candidate) => candidate.id === last?.attachmentId);
    return {
      number,
      key,
      contactAddress,
      channelData,
      status: outwardStatus(status),
      contactName: names.get(conversation.contactId) ?? null,
      agentName: answerers.get(conversation.id) ?? null,
      lastMessage:
        last === undefined
          ? null
          : {
              content: last.sentAs ?? last.content,
              fileName: file?.fileName ?? null,
              at: last.createdAt,
            },
    };
  });
}

function lastActiveFirst(a: ConversationView, b: ConversationView): number {
  const byTime = (b.lastMessage?.at.getTime() ?? 0) - (a.lastMessage?.at.getTime() ?? 0);
  return byTime || (b.number ?? 0) - (a.number ?? 0);
}

type Exchanged = Awaited<ReturnType<typeof listExchanged>>[number];

function messageView(
  context: Context,
  { number, readSeq }: Conversation,
  { message, file, agentName }: Exchanged,
): MessageView {
  return {
    number: number === null ? null : messageNumber(number, message.seq),
    direction: message.direction === "inbound" ? "inbound" : "outbound",
    agentName: message.speaker?.name ?? agentName,
    content: message.sentAs ?? message.content,
    file: file?.state === "stored" ? offerFile(context, file) : null,
    fileName: file?.fileName ?? null,
    externalMessageId: message.externalMessageId,
    state: stateOf(message, readSeq),
    at: message.createdAt,
  };
}

/** A customer's message is here as soon as it is stored. */
function stateOf({ state, seq }: Message, readSeq: number): MessageState {
  return state ?? (seq <= readSeq ? "read" : "delivered");
}
