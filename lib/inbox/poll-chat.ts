import type { Scope } from "@/db/database";
import { findConversations } from "@/db/stores/conversations";
import { listKept, takeKept } from "@/db/stores/kept";
import { advanceMessage } from "@/db/stores/messages";
import type { Conversation, OutboxRow } from "@/db/tables";
import { AppError } from "@/lib/model/error";
import type { ChatEvent, ChatTarget, ChatView } from "@/lib/protocols/protocol";
import type { Moment, Seat } from "@/lib/realtime/presence";
import type { Context } from "./context";
import type { LiveLine } from "./line-directory";
import { chatEvents, chatView, findTargetChat, partiesOf } from "./read-chat";
import { messageChanged } from "./record-receipt";

/** What one answer carries at most; the next poll gets the rest at once. */
const eventsMax = 200;

export type ChatPoll = {
  /** In order; empty when the time was over. */
  readonly events: readonly ChatEvent[];
  readonly chat: ChatView;
  /** To be called once: whether the client has got all of it. If not, the next poll gets it again. */
  settle(isTold: boolean): Promise<void>;
};

/**
 * Waits until there is something to tell the client of a conversation, for at most `holdMs`. Throws `not_found` for a
 * conversation that the caller does not have or that has ended with all told, and `rate_limited` while another poll of
 * it is held. An aborted `signal` ends the wait.
 */
export async function pollChat(
  context: Context,
  lines: readonly LiveLine[],
  target: ChatTarget,
  holdMs: number,
  signal: AbortSignal,
): Promise<ChatPoll> {
  const { presence, database } = context;
  const found = await findTargetChat(database.read, lines, target);
  if (found === undefined) throw unknown();
  const seat = await presence.takeSeat(found.id);
  if (seat === null) {
    throw new AppError("rate_limited", "Another poll of this conversation is held", {
      reason: "busy-poll",
    });
  }
  try {
    const gathered = await gather(context, found, seat, holdMs, signal);
    return await answerOf(context, seat, gathered);
  } catch (error) {
    seat.leave([]);
    throw error;
  }
}

type Gathered = {
  readonly conversation: Conversation;
  readonly rows: readonly OutboxRow[];
  readonly moments: readonly Moment[];
};

async function gather(
  context: Context,
  { id }: Conversation,
  seat: Seat,
  holdMs: number,
  signal: AbortSignal,
): Promise<Gathered> {
  const endsAt = context.now().getTime() + holdMs;
  for (;;) {
    seat.look();
    const { conversation, rows } = await waiting(context.database.read, id);
    const moments = seat.moments();
    if (rows.length > 0 || moments.length > 0) return { conversation, rows, moments };
    if (conversation.status === "closed") throw unknown();
    const leftMs = endsAt - context.now().getTime();
    if (leftMs <= 0 || !(await seat.wait(leftMs, signal))) return { conversation, rows, moments };
  }
}

async function waiting(scope: Scope, conversationId: string) {
  const [conversation] = await findConversations(scope, [conversationId]);
  if (conversation === undefined) throw unknown();
  return { conversation, rows: await listKept(scope, conversationId, eventsMax) };
}

async function answerOf(
  context: Context,
  seat: Seat,
  { conversation, rows, moments }: Gathered,
): Promise<ChatPoll> {
  const told = await chatEvents(context, conversation, rows);
  const passing = await momentEvents(context, conversation, moments);
  return {
    events: [...told.flatMap(({ event }) => event ?? []), ...passing],
    chat: await chatView(context, conversation),
    async settle(isTold) {
      try {
        if (isTold && rows.length > 0) await settleRows(context, conversation, rows);
      } finally {
        seat.leave(isTold ? moments : []);
      }
    },
  };
}

/** What was fetched has reached the customer's side: its messages are sent. */
async function settleRows(
  context: Context,
  { id: conversationId, lineId }: Conversation,
  rows: readonly OutboxRow[],
): Promise<void> {
  const now = context.now();
  const messageIds = await context.database.write(async (scope) => {
    const ids = await takeKept(
      scope,
      conversationId,
      rows.map((row) => row.id),
    );
    for (const messageId of ids) {
      await advanceMessage(scope, { messageId, state: "sent", at: now, failure: null });
    }
    return ids;
  });
  for (const id of messageIds) {
    context.hub.publish(messageChanged(context, { id, conversationId, lineId }));
  }
}

async function momentEvents(
  context: Context,
  { id }: Conversation,
  moments: readonly Moment[],
): Promise<readonly ChatEvent[]> {
  if (moments.length === 0) return [];
  const at = context.now();
  const parties = await partiesOf(context.database.read, [id]);
  const [current] = parties.filter(({ leftAt }) => leftAt === null).map(({ party }) => party);
  return moments.map((moment): ChatEvent => {
    if (moment.kind === "call-refused") return { ...moment, at, party: current ?? "system" };
    const { kind, agentId, isTyping } = moment;
    const party = parties.find((known) => known.agentId === agentId)?.party ?? "system";
    return { kind, at, party, isTyping };
  });
}

function unknown(): AppError {
  return new AppError("not_found", "There is no such conversation");
}
