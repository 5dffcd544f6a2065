import type { Scope } from "@/db/engines/database";
import { findConversations } from "@/db/stores/conversations";
import { clearFailures, countFailure, setLinePause } from "@/db/stores/lines";
import { setExternalMessageId, setUncertain } from "@/db/stores/message-state";
import { findMessage } from "@/db/stores/messages";
import { finishAttempt } from "@/db/stores/outbox-claims";
import type { Message } from "@/db/tables/tables";
import type { LiveEvent } from "@/lib/model/event";
import type { Failure } from "@/lib/model/message";
import { sentence } from "@/lib/model/writing/sentence";
import type { Delivery, ProviderReply } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { type LiveLine, troubleAfter } from "../context/live-line";
import { advanceMessage } from "../conversation/advance-message";
import { applyEarly } from "../conversation/early-changes";
import { type CallJob, scheduleOf } from "./claim-jobs";
import { applyKeptReceipts } from "./record-receipt";
import { attemptDetail, nextAttempt } from "./retry-schedule";

/** Refusals of a line's own credentials or account, in a row, after which it stops by itself. */
const refusalsMax = 3;

/** How a line's state changed: it stopped by itself, fails call after call, or works again. */
export type Turn = "stopped" | "troubled" | "recovered";

/**
 * Stores the outcome of a receipt, which is tried again by its schedule, else dropped. *Delivered* is not repeated
 * once *read* is on its way.
 */
export async function recordReceiptSent(
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

/** What a call meant for the line, where that is new, and what is to be published besides. */
type Recorded = { readonly turn: Turn | null; readonly events: readonly LiveEvent[] };

/** Stores the outcome of one call. */
export async function record(
  context: Context,
  scope: Scope,
  job: CallJob,
  reply: ProviderReply | null,
  delivery: Delivery,
): Promise<Recorded> {
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
    const sent = await advanceMessage(context, scope, {
      messageId: message.id,
      state: "sent",
      at: now,
      failure: null,
    });
    const events = [...(sent?.events ?? [])];
    if (delivery.externalMessageId !== null) {
      await setExternalMessageId(scope, message.id, delivery.externalMessageId);
      const id = delivery.externalMessageId;
      events.push(...(await applyKeptReceipts(context, scope, message, id)));
      await applyEarly(context, scope, message, delivery.externalMessageId);
    }
    await clearFailures(scope, line.id);
    return { turn: line.trouble === null ? null : "recovered", events };
  }
  if (!isMine) return { turn: null, events: [] };
  const turn = await countAgainst(scope, line, delivery);
  if (delivery.kind === "retry" && next !== null) {
    if (delivery.isUncertain) await setUncertain(scope, message.id, true);
    return { turn, events: [] };
  }
  const isUncertain = delivery.kind !== "rejected" && (await mayHaveGone(scope, message, delivery));
  // A success without a result counts as sent, so programs hear of no failure.
  const failure =
    delivery.kind === "uncertain"
      ? null
      : delivery.kind === "rejected"
        ? delivery.failure
        : exhausted(delivery);
  const state = failure === null ? "sent" : "failed";
  const advanced = await advanceMessage(context, scope, {
    messageId: message.id,
    state,
    at: now,
    failure,
  });
  if (advanced !== undefined && isUncertain) await setUncertain(scope, message.id, true);
  return { turn, events: advanced?.events ?? [] };
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

/**
 * Whether the customer may have got the message by this attempt or an earlier one, though none is known to have
 * succeeded.
 */
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
    detail: `${sentence(delivery.detail)} All attempts failed.`,
    code: delivery.code,
    remedy: "retry",
  };
}
