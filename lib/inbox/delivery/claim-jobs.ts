import { findAuthors } from "@/db/stores/agents";
import { findAttachments } from "@/db/stores/attachments";
import { findConversations } from "@/db/stores/conversations";
import { findMessages } from "@/db/stores/messages";
import { claimDue, nextDueAt } from "@/db/stores/outbox-claims";
import { listPreviousLines } from "@/db/stores/previous-lines";
import type { Attachment, Conversation, Message, OutboxRow } from "@/db/tables/tables";
import type { OutgoingMail, RetrySchedule } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveDeliveryMode, LiveLine } from "../context/live-line";
import { waitingAt } from "../context/waiting";
import { onPreviousLine } from "../switch-line/find-on-line";
import { outgoingMails } from "./outgoing-mails";

/** Something claimed: a message or receipt with all that its call needs, or a push notification. */
export type Job = CallJob | { readonly kind: "push"; readonly row: OutboxRow };

export type CallJob = {
  readonly kind: "call";
  readonly row: OutboxRow;
  readonly line: LiveLine;
  readonly deliveryMode: Extract<LiveDeliveryMode, { kind: "push" }>;
  readonly conversation: Conversation;
  readonly message: Message;
  /** The message that it answers. */
  readonly quoted: Message | null;
  readonly author: Author | null;
  readonly file: Attachment | null;
  readonly mail: OutgoingMail | null;
};

type Author = Awaited<ReturnType<typeof findAuthors>>[number];

/** Claims what is due, at most `limit` messages, receipts and push notifications, under a lease longer than any call may take. */
export async function claimJobs(
  context: Context,
  owner: string,
  limit: number,
): Promise<readonly Job[]> {
  const rows = await context.database.write((scope) =>
    claimDue(scope, {
      owner,
      now: waitingAt(context),
      startedAt: context.now(),
      leaseMs: 60_000,
      limit,
      lineIds: context.lines.sendable(),
    }),
  );
  return loadJobs(context, rows);
}

/** When to look again; null when nothing waits. */
export function nextJobAt(context: Context): Promise<Date | null> {
  return nextDueAt(context.database.read, context.lines.sendable());
}

async function loadJobs(context: Context, all: readonly OutboxRow[]): Promise<readonly Job[]> {
  const { read } = context.database;
  const rows = all.filter(({ kind }) => kind !== "push");
  const pushes = all.filter(({ kind }) => kind === "push");
  const messages = await findMessages(
    read,
    rows.flatMap((row) => row.messageId ?? []),
  );
  const quotes = await findMessages(
    read,
    messages.flatMap((message) => message.replyToId ?? []),
  );
  const files = await findAttachments(
    read,
    messages.flatMap((message) => message.attachmentId ?? []),
  );
  const conversations = await findConversations(
    read,
    rows.map((row) => row.conversationId),
  );
  // What was to leave on a line that the conversation has left leaves there all the same.
  const previous = await listPreviousLines(
    read,
    conversations.flatMap(({ id, lineId }) =>
      rows.some((row) => row.conversationId === id && row.lineId !== lineId) ? id : [],
    ),
  );
  const conversationOf = (row: OutboxRow): Conversation | undefined => {
    const conversation = conversations.find(({ id }) => id === row.conversationId);
    if (conversation === undefined || conversation.lineId === row.lineId) return conversation;
    const place = previous.find(
      ({ conversationId, lineId }) =>
        conversationId === row.conversationId && lineId === row.lineId,
    );
    return place && onPreviousLine(conversation, place);
  };
  const mails = await outgoingMails(
    read,
    messages.flatMap((message) => message.mailId ?? []),
  );
  const authors = await findAuthors(
    read,
    messages.flatMap((message) => message.agentId ?? []),
  );
  const calls = rows.flatMap((row): readonly Job[] => {
    const message = messages.find((candidate) => candidate.id === row.messageId);
    const line = context.lines.find(row.lineId);
    const conversation = conversationOf(row);
    if (message === undefined || conversation === undefined) return [];
    if (line?.deliveryMode.kind !== "push") return [];
    const author = authors.find((candidate) => candidate.id === message.agentId) ?? null;
    const file = files.find((candidate) => candidate.id === message.attachmentId) ?? null;
    const quoted = quotes.find((candidate) => candidate.id === message.replyToId) ?? null;
    const mail = mails.get(message.mailId ?? "") ?? null;
    const { deliveryMode } = line;
    return [
      { kind: "call", row, line, deliveryMode, conversation, message, quoted, author, file, mail },
    ];
  });
  return [...calls, ...pushes.map((row) => ({ kind: "push" as const, row }))];
}

/** When an attempt that failed is made again. Throws for a receipt on a line that sends none. */
export function scheduleOf({ row, line, deliveryMode }: CallJob): RetrySchedule {
  if (row.kind === "message") return deliveryMode.retry.message;
  if (deliveryMode.retry.receipt === null)
    throw new Error(`${line.protocolName} sends no receipts`);
  return deliveryMode.retry.receipt;
}
