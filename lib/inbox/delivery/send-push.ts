import type { Scope } from "@/db/engines/database";
import { findChat, updateChat } from "@/db/stores/chats";
import { findConversations } from "@/db/stores/conversations";
import { finishAttempt } from "@/db/stores/outbox-claims";
import { countPollRows } from "@/db/stores/poll-queue";
import type { OutboxRow } from "@/db/tables/tables";
import type { PushTarget } from "@/lib/model/push-target";
import type { Delivery } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";
import { chatEvents, chatView } from "../customer-view/read-chat";
import { attemptDetail, nextAttempt } from "./retry-schedule";

/** A push notification that is no longer needed is dropped. */
const pointless: Delivery = {
  kind: "accepted",
  externalMessageId: null,
  remark: "Fetched already",
};

/**
 * Wakes the app of a customer whose client has not fetched what waits for it: one call to its push service. What the
 * client has fetched meanwhile needs no waking; what fails for good is forgotten, and so is an app that is gone.
 */
export async function sendPush(context: Context, row: OutboxRow): Promise<void> {
  const deliveryMode = context.lines.find(row.lineId)?.deliveryMode;
  if (deliveryMode?.kind !== "pull") return;
  const schedule = deliveryMode.pushNotification.retry;
  const { push, delivery, httpStatus } = await callService(
    context,
    row,
    deliveryMode.pushNotification,
  );
  const afterMs = delivery.kind === "retry" ? delivery.afterMs : null;
  const isDead = delivery.kind === "rejected" && delivery.fault === "message";
  await context.outcomes.record(async (scope) => {
    if (isDead) await unsubscribe(scope, row.conversationId, push, waitingAt(context));
    await finishAttempt(scope, {
      row,
      finishedAt: context.now(),
      outcome: delivery.kind,
      httpStatus,
      detail: attemptDetail(delivery),
      next: delivery.kind === "retry" ? nextAttempt(context, schedule, row, afterMs) : null,
    });
  });
  // A client that cannot be woken any more may have been away for too long already.
  if (isDead) context.hub.publish({ kind: "work", queue: "chats" });
  if (delivery.kind === "rejected") {
    const { id: lineId, name: line } = context.lines.find(row.lineId) ?? {
      id: row.lineId,
      name: "",
    };
    context.log.warn({ lineId, line, detail: delivery.failure.detail }, "An app was not woken");
  }
}

type PushService = Extract<
  NonNullable<ReturnType<Context["lines"]["find"]>>["deliveryMode"],
  { kind: "pull" }
>["pushNotification"];

type Called = {
  /** Whom it was for. */
  readonly push: PushTarget | null;
  readonly delivery: Delivery;
  readonly httpStatus: number | null;
};

async function callService(
  context: Context,
  row: OutboxRow,
  service: PushService,
): Promise<Called> {
  const { read } = context.database;
  const [conversation] = await findConversations(read, [row.conversationId]);
  const chat = await findChat(read, row.conversationId);
  const waitingCount = await countPollRows(read, row.conversationId);
  const nothing = { push: null, delivery: pointless, httpStatus: null };
  if (conversation === undefined || chat?.push == null || waitingCount === 0) return nothing;
  const asQueued = row.event === null ? { ...row, kind: "message" as const } : row;
  const [told] = await chatEvents(context, conversation, [asQueued]);
  if (told?.event == null) return nothing;

  const request = service.render({
    kind: "push",
    target: chat.push,
    chat: await chatView(context, conversation),
    event: told.event,
    waitingCount,
    pushId: row.id,
  });
  const { connectTimeoutMs, totalTimeoutMs } = service.retry;
  const { privateHosts } = service;
  const reply = await context.http.send(request, {
    connectTimeoutMs,
    totalTimeoutMs,
    privateHosts,
  });
  const delivery = service.interpret(reply, row.attemptCount, context.now());
  const httpStatus = reply.kind === "answer" ? reply.status : null;
  return { push: chat.push, delivery, httpStatus };
}

/** Forgets an app that is gone, unless another one took its place meanwhile. */
async function unsubscribe(
  scope: Scope,
  conversationId: string,
  push: PushTarget | null,
  dueAt: Date,
): Promise<void> {
  const chat = await findChat(scope, conversationId);
  if (chat?.push?.token === push?.token)
    await updateChat(scope, conversationId, { push: null, dueAt });
}
