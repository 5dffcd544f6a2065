import type { Message, OutboxRow } from "@/db/tables/tables";
import { cutText } from "@/lib/model/cut-text";
import { deliveryIdOf } from "@/lib/model/delivery-id";
import { messageNumber } from "@/lib/model/numbering";
import { shownText } from "@/lib/model/shown-text";
import type {
  Delivery,
  OutboundCommand,
  ProviderReply,
} from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { type LiveLine, troubleAfter } from "../context/live-line";
import { agentImageUrl, offerFile } from "../context/public-url";
import { messageChanged } from "../conversation/advance-message";
import { mergeChannelData } from "../conversation/merge-channel-data";
import { type CallJob, type Job, scheduleOf } from "./claim-jobs";
import { record, recordReceiptSent, type Turn } from "./record-attempt";
import { sendPush } from "./send-push";

/** What is quoted of a message at most, in UTF-16 units. */
const quoteLengthMax = 2_000;

/** Makes the one call for a claimed row and records the outcome. */
export async function deliver(context: Context, job: Job): Promise<void> {
  if (job.kind === "push") return sendPush(context, job.row);
  const { line, message, row } = job;
  const { reply, delivery } = await attempt(context, job);
  if (row.kind !== "message") {
    await context.outcomes.record((scope) =>
      recordReceiptSent(context, scope, job, reply, delivery),
    );
    return;
  }
  const { turn, events } = await context.outcomes.record((scope) =>
    record(context, scope, job, reply, delivery),
  );
  if (delivery.kind === "rejected" && delivery.fault === "line") {
    context.log.error(
      { lineId: line.id, line: line.name, isStopped: turn === "stopped" },
      "The provider refuses this line's credentials or account",
    );
  }
  if (delivery.kind === "rejected")
    await mergeChannelData(context, message, delivery.conversationData);
  if (turn !== null) announceTurn(context, line, turn);
  for (const event of [messageChanged(context, message), ...events]) context.hub.publish(event);
}

function announceTurn(context: Context, line: LiveLine, turn: Turn): void {
  const { organizationId, id: lineId, name } = line;
  if (turn === "troubled") {
    context.log.error({ lineId, line: name }, `The last ${troubleAfter} calls of this line failed`);
  }
  context.hub.publish({ kind: "work", queue: "lines" });
  context.hub.publish({ kind: "line", organizationId, lineId });
}

type Attempted = { readonly reply: ProviderReply | null; readonly delivery: Delivery };

/**
 * Makes the call. Without a call it refuses what must not be sent, also to a customer who opted out after the message
 * was written.
 */
async function attempt(context: Context, job: CallJob): Promise<Attempted> {
  const { row, line, conversation, deliveryMode } = job;
  const command = commandOf(context, job);
  const detail = row.kind === "message" ? line.sendingRefusal(conversation.channelData) : null;
  const refused = command.kind === "message" ? deliveryMode.refuse(command) : null;
  const failure = detail === null ? refused : ({ detail, code: null, remedy: "retry" } as const);
  if (failure !== null) {
    return { reply: null, delivery: { kind: "rejected", failure, fault: "message" } };
  }
  const reply = await callProvider(context, job, command);
  return { reply, delivery: deliveryMode.interpret(reply, attemptOfId(row), context.now()) };
}

/** The number of the attempt among those with the same message id at the provider. */
function attemptOfId({ attemptTotal, series }: OutboxRow): number {
  return attemptTotal - series + 1;
}

async function callProvider(
  context: Context,
  job: CallJob,
  command: OutboundCommand,
): Promise<ProviderReply> {
  const { privateHosts } = job.deliveryMode;
  const { connectTimeoutMs, totalTimeoutMs } = scheduleOf(job);
  const request = job.deliveryMode.render(command);
  return context.http.send(request, { connectTimeoutMs, totalTimeoutMs, privateHosts });
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
    quotedText: job.quoted === null ? null : quotedText(job.quoted),
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

/** A message as one quotes it: its words in their lines, else what it is. */
function quotedText({ content, preview }: Message): string {
  return cutText(shownText(content, null).trim(), quoteLengthMax) || preview;
}
