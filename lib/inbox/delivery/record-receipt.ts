import type { Scope } from "@/db/engines/database";
import { listSentBefore } from "@/db/stores/message-lists";
import type { StateChange } from "@/db/stores/message-state";
import { findExternalMessage, findMessageAt } from "@/db/stores/messages";
import { removeFromOutbox } from "@/db/stores/outbox";
import { keepReceipt, takeReceipts } from "@/db/stores/receipts";
import type { Conversation, Message } from "@/db/tables/tables";
import type { LiveEvent } from "@/lib/model/event";
import { messageStates } from "@/lib/model/message";
import { pastInstant } from "@/lib/model/past-instant";
import type { InboundReceipt } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { advanceMessage, messageChanged } from "../conversation/advance-message";
import { findNumbered } from "../conversation/find-numbered";
import { mergeChannelData } from "../conversation/merge-channel-data";
import { findOnLine } from "../switch-line/find-on-line";
import { isOfFurtherCopy, noteUndelivered } from "./further-copies";

/** How long a receipt waits for the answer of the send call it overtook. */
const keptForMs = 10 * 60_000;

type Recorded = {
  readonly outcome:
    | "applied"
    | "ignored"
    | "deferred"
    | "unknown-message"
    | "unknown-conversation"
    | "other-contact";
  readonly changed: readonly Message[];
  /** To publish besides. */
  readonly events?: readonly LiveEvent[];
};

/**
 * Applies a provider's receipt to the message it names, on the lines its sender may speak for. It moves the
 * message forward or changes nothing; a cumulative one moves along what was sent before. One that overtook the
 * answer of our own call is kept and applied when that answer names the message.
 */
export async function recordReceipt(
  context: Context,
  lines: readonly LiveLine[],
  receipt: InboundReceipt,
): Promise<Recorded["outcome"]> {
  const {
    outcome,
    changed,
    events = [],
  } = await context.database.write((scope) =>
    record(context, scope, lines, receipt, context.now()),
  );
  for (const message of changed) {
    context.hub.publish(messageChanged(context, message));
    await mergeChannelData(context, message, receipt.conversationData);
  }
  for (const event of events) context.hub.publish(event);
  return outcome;
}

async function record(
  context: Context,
  scope: Scope,
  lines: readonly LiveLine[],
  receipt: InboundReceipt,
  now: Date,
): Promise<Recorded> {
  const lineIds = lines.map((line) => line.id);
  const { conversation: reference, externalMessageId, state, failure } = receipt;
  const at = pastInstant(receipt.at, now);
  const conversation = reference === undefined ? null : await findOnLine(scope, lineIds, reference);
  if (conversation === undefined) return { outcome: "unknown-conversation", changed: [] };
  const { contactAddress = null } = receipt;
  if (contactAddress !== null && contactAddress !== conversation?.contactAddress) {
    return { outcome: "other-contact", changed: [] };
  }
  const message = await findReceiptMessage(scope, lineIds, conversation, receipt);
  if (message === undefined && conversation === null && externalMessageId !== null) {
    const expiresAt = new Date(now.getTime() + keptForMs);
    for (const lineId of lineIds) {
      await keepReceipt(scope, { lineId, externalMessageId, state, at, failure, expiresAt });
    }
    return { outcome: "deferred", changed: [] };
  }
  if (message?.direction !== "outbound") return { outcome: "unknown-message", changed: [] };
  if (await isOfFurtherCopy(scope, message, receipt)) {
    const isNoted = await noteUndelivered(scope, message, receipt);
    return { outcome: isNoted ? "applied" : "ignored", changed: isNoted ? [message] : [] };
  }
  const change = { state, at, failure };
  const changed: Message[] = [];
  const events: LiveEvent[] = [];
  const apply = async (one: Message) => {
    const applied = await applyState(context, scope, one, { ...change, messageId: one.id });
    if (applied === null) return;
    changed.push(one);
    events.push(...applied);
  };
  for (const earlier of receipt.isCumulative
    ? await listSentBefore(scope, message.conversationId, message.seq)
    : []) {
    await apply(earlier);
  }
  await apply(message);
  return { outcome: changed.length > 0 ? "applied" : "ignored", changed, events };
}

/** By its place or the number we gave it, else by the vendor's id; in this conversation, where one is given. */
async function findReceiptMessage(
  scope: Scope,
  lineIds: readonly string[],
  conversation: Conversation | null,
  { messageSeq, messageNumber, externalMessageId, deliveryId }: InboundReceipt,
): Promise<Message | undefined> {
  if (messageSeq !== undefined && conversation !== null) {
    return findMessageAt(scope, conversation.id, messageSeq);
  }
  const numbered =
    messageNumber === undefined || conversation === null
      ? undefined
      : await findNumbered(scope, conversation, messageNumber);
  if (numbered !== undefined || externalMessageId === null) return numbered;
  const named =
    (await findExternalMessage(scope, lineIds, externalMessageId)) ??
    (deliveryId === undefined ? undefined : await findExternalMessage(scope, lineIds, deliveryId));
  return conversation === null || named?.conversationId === conversation.id ? named : undefined;
}

/**
 * Moves a message of ours to a state and removes it from the outbox: it arrived, or the provider gave it up and is
 * asked again by an agent's retry only. Gives what is to be published; null when that changes nothing.
 */
async function applyState(
  context: Context,
  scope: Scope,
  message: Message,
  change: StateChange,
): Promise<readonly LiveEvent[] | null> {
  if (message.state === null) return null;
  const advanced = await advanceMessage(context, scope, change);
  if (advanced === undefined) return null;
  await removeFromOutbox(scope, message.id);
  return advanced.events;
}

/**
 * Applies the receipts that were kept for a message until its provider's id became known. Gives what is to be published.
 */
export async function applyKeptReceipts(
  context: Context,
  scope: Scope,
  message: Message,
  externalMessageId: string,
): Promise<readonly LiveEvent[]> {
  const events: LiveEvent[] = [];
  const kept = await takeReceipts(scope, message.lineId, externalMessageId);
  const inOrder = [...kept].sort(
    (a, b) => messageStates.indexOf(a.state) - messageStates.indexOf(b.state),
  );
  for (const { state, at, failure } of inOrder) {
    const change = { messageId: message.id, state, at, failure };
    events.push(...((await advanceMessage(context, scope, change))?.events ?? []));
  }
  return events;
}
