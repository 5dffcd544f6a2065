import type { Scope } from "@/db/engines/database";
import { findAuthors } from "@/db/stores/agents";
import { findAttachments } from "@/db/stores/attachments";
import { findConversations } from "@/db/stores/conversations";
import { clearFailures, countFailure, setLinePause } from "@/db/stores/lines";
import { setExternalMessageId, setUncertain } from "@/db/stores/message-state";
import { findMessage, findMessages } from "@/db/stores/messages";
import { claimDue, finishAttempt, nextDueAt } from "@/db/stores/outbox-claims";
import { listParkedLines } from "@/db/stores/parked-lines";
import type { Attachment, Conversation, Message, OutboxRow } from "@/db/tables/tables";
import { deliveryIdOf } from "@/lib/model/delivery-id";
import type { Failure } from "@/lib/model/message";
import { messageNumber } from "@/lib/model/numbering";
import type {
  Delivery,
  OutboundCommand,
  OutgoingMail,
  ProviderReply,
  RetrySchedule,
} from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { type LiveLine, type LiveOutlet, troubleAfter } from "../context/line-directory";
import { agentImageUrl, offerFile } from "../context/public-url";
import { waitingAt } from "../context/waiting";
import { advance, messageChanged } from "../conversation/advance-message";
import { applyEarly } from "../conversation/early-changes";
import { remember } from "../conversation/merge-channel-data";
import { asParked } from "../switch-line/find-on-line";
import { outgoingMails } from "./outgoing-mails";
import { applyKeptReceipts } from "./record-receipt";
import { attemptDetail, nextAttempt } from "./retry-schedule";
import { knock } from "./send-push";

/** Refusals of a line's own credentials or account, in a row, after which it stops by itself. */
const refusalsMax = 3;
/** Something claimed: a message or receipt with all that its call needs, or a knock. */
export type Job = CallJob | { readonly kind: "knock"; readonly row: OutboxRow };

type CallJob = {
  readonly kind: "call";
  readonly row: OutboxRow;
  readonly line: LiveLine;
  readonly outlet: Extract<LiveOutlet, { way: "call" }>;
  readonly conversation: Conversation;
  readonly message: Message;
  /** The message that it answers. */
  readonly quoted: Message | null;
  readonly author: Author | null;
  readonly file: Attachment | null;
  readonly mail: OutgoingMail | null;
};

type Author = Awaited<ReturnType<typeof findAuthors>>[number];

/** Claims what is due, at most `limit` messages, receipts and knocks, under a lease longer than any call may take. */
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
  const rows = all.filter(({ kind }) => kind !== "knock");
  const knocks = all.filter(({ kind }) => kind === "knock");
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
  const parked = await listParkedLines(
    read,
    conversations.flatMap(({ id, lineId }) =>
      rows.some((row) => row.conversationId === id && row.lineId !== lineId) ? id : [],
    ),
  );
  const conversationOf = (row: OutboxRow): Conversation | undefined => {
    const conversation = conversations.find(({ id }) => id === row.conversationId);
    if (conversation === undefined || conversation.lineId === row.lineId) return conversation;
    const place = parked.find(
      ({ conversationId, lineId }) =>
        conversationId === row.conversationId && lineId === row.lineId,
    );
    return place && asParked(conversation, place);
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
    if (line?.outlet.way !== "call") return [];
    const author = authors.find((candidate) => candidate.id === message.agentId) ?? null;
    const file = files.find((candidate) => candidate.id === message.attachmentId) ?? null;
    const quoted = quotes.find((candidate) => candidate.id === message.replyToId) ?? null;
    const mail = mails.get(message.mailId ?? "") ?? null;
    const { outlet } = line;
    return [{ kind: "call", row, line, outlet, conversation, message, quoted, author, file, mail }];
  });
  return [...calls, ...knocks.map((row) => ({ kind: "knock" as const, row }))];
}

/** Makes the one call that a claimed row needs and records what came of it. */
export async function deliver(context: Context, job: Job): Promise<void> {
  if (job.kind === "knock") return knock(context, job.row);
  const { line, message, row } = job;
  const { reply, delivery } = await attempt(context, job);
  if (row.kind !== "message") {
    await context.outcomes.record((scope) =>
      recordReceiptSent(context, scope, job, reply, delivery),
    );
    return;
  }
  const turn = await context.outcomes.record((scope) =>
    record(context, scope, job, reply, delivery),
  );
  if (delivery.kind === "rejected" && delivery.fault === "line") {
    context.log.error(
      { lineId: line.id, line: line.name, isStopped: turn === "stopped" },
      "The provider refuses this line's credentials or account",
    );
  }
  if (delivery.kind === "rejected") await remember(context, message, delivery.conversationData);
  if (turn !== null) announceTurn(context, line, turn);
  context.hub.publish(messageChanged(context, message));
}

/** How a line fares differently from before: it stopped by itself, fails call after call, or does so no longer. */
type Turn = "stopped" | "troubled" | "recovered";

function announceTurn(context: Context, line: LiveLine, turn: Turn): void {
  const { organizationId, id: lineId, name } = line;
  if (turn === "troubled") {
    context.log.error({ lineId, line: name }, `The last ${troubleAfter} calls of this line failed`);
  }
  context.hub.publish({ kind: "work", queue: "lines" });
  context.hub.publish({ kind: "line", organizationId, lineId });
}

type Attempted = { readonly reply: ProviderReply | null; readonly delivery: Delivery };

/** The call and what it came to; no call for what must not be sent, nor to a customer who has asked for silence since the message was written. */
async function attempt(context: Context, job: CallJob): Promise<Attempted> {
  const { row, line, conversation, outlet } = job;
  const command = commandOf(context, job);
  const detail = row.kind === "message" ? line.sendingRefusal(conversation.channelData) : null;
  const refused = command.kind === "message" ? outlet.refuse(command) : null;
  const failure = detail === null ? refused : ({ detail, code: null, remedy: "retry" } as const);
  if (failure !== null) {
    return { reply: null, delivery: { kind: "rejected", failure, fault: "message" } };
  }
  const reply = await callProvider(context, job, command);
  return { reply, delivery: outlet.interpret(reply, attemptOfId(row), context.now()) };
}

/** The number of the attempt among those under its id, which is that of the attempt its series began with. */
function attemptOfId({ attemptTotal, series }: OutboxRow): number {
  return attemptTotal - series + 1;
}

async function callProvider(
  context: Context,
  job: CallJob,
  command: OutboundCommand,
): Promise<ProviderReply> {
  const { privateHosts } = job.outlet;
  const { connectTimeoutMs, totalTimeoutMs } = scheduleOf(job);
  const request = job.outlet.render(command);
  return context.http.send(request, { connectTimeoutMs, totalTimeoutMs, privateHosts });
}

function scheduleOf({ row, line, outlet }: CallJob): RetrySchedule {
  if (row.kind === "message") return outlet.retry.message;
  if (outlet.retry.receipt === null) throw new Error(`${line.protocolName} sends no receipts`);
  return outlet.retry.receipt;
}

function commandOf(context: Context, job: CallJob): OutboundCommand {
  const { row, message, author, file } = job;
  const { number, key, channelData, contactAddress } = job.conversation;
  const base = {
    contactAddress,
    conversation: { number, key, channelData },
    messageNumber: number === null ? null : messageNumber(number, message.seq),
  };
  if (row.kind !== "message") {
    const { externalMessageId } = message;
    if (row.kind !== "delivered" && row.kind !== "read") {
      throw new Error(`A row of the kind ${row.kind} is nothing to call for`);
    }
    return { ...base, kind: "receipt", externalMessageId, state: row.kind };
  }
  return {
    ...base,
    kind: "message",
    deliveryId: deliveryIdOf(message.id, row.series),
    content: message.sentAs ?? message.content,
    file: file === null ? null : offerFile(context, file),
    replyToExternalId: message.replyToExternalId,
    quotedText: job.quoted?.preview ?? null,
    mail: job.mail,
    sentAt: message.createdAt,
    ...(message.senderName !== null && { senderName: message.senderName }),
    agent: {
      name: message.speaker?.name ?? author?.name ?? null,
      imageUrl: agentImageUrl(context, author?.imageKey ?? null),
    },
    publicUrl: context.publicUrl,
  };
}

/**
 * Stores the outcome of a receipt: tried again by its schedule, else forgotten. Word of arrival is not repeated
 * once word of reading is on its way.
 */
async function recordReceiptSent(
  context: Context,
  scope: Scope,
  job: CallJob,
  reply: ProviderReply | null,
  delivery: Delivery,
): Promise<void> {
  const { row, message } = job;
  const [conversation] = await findConversations(scope, [row.conversationId]);
  const isOvertaken = row.kind === "delivered" && (conversation?.readSeq ?? 0) >= message.seq;
  await finishAttempt(scope, {
    row,
    finishedAt: context.now(),
    outcome: delivery.kind,
    httpStatus: reply?.kind === "answer" ? reply.status : null,
    detail: attemptDetail(delivery),
    next:
      delivery.kind === "retry" && !isOvertaken
        ? nextAttempt(context, scheduleOf(job), row, delivery.afterMs)
        : null,
  });
}

/** Stores the outcome of one call. Gives what that means for the line, where it means something new. */
async function record(
  context: Context,
  scope: Scope,
  job: CallJob,
  reply: ProviderReply | null,
  delivery: Delivery,
): Promise<Turn | null> {
  const { row, line, message } = job;
  const now = context.now();
  const next =
    delivery.kind === "retry" ? nextAttempt(context, scheduleOf(job), row, delivery.afterMs) : null;
  const isMine = await finishAttempt(scope, {
    row,
    finishedAt: now,
    outcome: delivery.kind,
    httpStatus: reply?.kind === "answer" ? reply.status : null,
    detail: attemptDetail(delivery),
    next,
  });
  if (delivery.kind === "accepted") {
    await advance(context, scope, { messageId: message.id, state: "sent", at: now, failure: null });
    if (delivery.externalMessageId !== null) {
      await setExternalMessageId(scope, message.id, delivery.externalMessageId);
      await applyKeptReceipts(context, scope, message, delivery.externalMessageId);
      await applyEarly(context, scope, message, delivery.externalMessageId);
    }
    await clearFailures(scope, line.id);
    return line.trouble === null ? null : "recovered";
  }
  if (!isMine) return null;
  const turn = await countAgainst(scope, line, delivery);
  if (delivery.kind === "retry" && next !== null) {
    if (delivery.isUncertain) await setUncertain(scope, message.id, true);
    return turn;
  }
  const isUncertain = delivery.kind !== "rejected" && (await mayHaveGone(scope, message, delivery));
  // A success that says nothing is one as far as anybody knows; programs are told of no failure that may be none.
  const failure =
    delivery.kind === "uncertain"
      ? null
      : delivery.kind === "rejected"
        ? delivery.failure
        : exhausted(delivery);
  const state = failure === null ? "sent" : "failed";
  const advanced = await advance(context, scope, {
    messageId: message.id,
    state,
    at: now,
    failure,
  });
  if (advanced !== undefined && isUncertain) await setUncertain(scope, message.id, true);
  return turn;
}

/** Counts a failed call against its line. That a provider does not want one message is no failure of the line. */
async function countAgainst(
  scope: Scope,
  line: LiveLine,
  delivery: Exclude<Delivery, { kind: "accepted" }>,
): Promise<Turn | null> {
  const isRefusal = delivery.kind === "rejected";
  if (isRefusal && delivery.fault === "message") return null;
  const detail = isRefusal ? delivery.failure.detail : delivery.detail;
  const counts = await countFailure(scope, line.id, { isRefusal, detail });
  if (counts.refusalCount >= refusalsMax) {
    await setLinePause(scope, line.id, detail);
    return "stopped";
  }
  return counts.failureCount === troubleAfter ? "troubled" : null;
}

/** Whether the customer may have a message that no attempt is known to have brought: this one, or one before it. */
async function mayHaveGone(
  scope: Scope,
  { conversationId, id }: Message,
  delivery: Exclude<Delivery, { kind: "accepted" | "rejected" }>,
): Promise<boolean> {
  if (delivery.kind === "uncertain" || delivery.isUncertain) return true;
  return (await findMessage(scope, conversationId, id))?.isUncertain ?? false;
}

function exhausted(delivery: { readonly detail: string; readonly code: string | null }): Failure {
  return {
    detail: `${delivery.detail}. All attempts failed.`,
    code: delivery.code,
    remedy: "retry",
  };
}
