import type { Scope } from "@/db/engines/database";
import { acknowledgePollRows, hasPollRows, listPollQueue } from "@/db/stores/poll-queue";
import type { Conversation, OutboxRow } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { ChatEvent, ChatTarget, ChatView } from "@/lib/protocols/customer-side/protocol";
import type { EphemeralEvent, PollSlot } from "@/lib/realtime/client-presence";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { advanceMessage, messageChanged } from "../conversation/advance-message";
import { hasEnded } from "../conversation/has-ended";
import {
  chatEvents,
  chatView,
  findTargetChat,
  type KeyedChat,
  partiesOf,
  standingChat,
} from "../customer-view/read-chat";

/** What one answer carries at most; the next poll gets the rest at once. */
const eventsMax = 200;

export type ChatPoll = {
  /** In order; empty when the time was over. */
  readonly events: readonly ChatEvent[];
  readonly chat: ChatView;
  /** To be called once: whether the client has got all of it. If not, the next poll gets it again. */
  onWritten(isWritten: boolean): Promise<void>;
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
  const { clientPresence, database } = context;
  const found = chatOf(await findTargetChat(database.read, lines, target));
  const slot = await clientPresence.takePollSlot(found.id);
  if (slot === null) {
    throw new AppError("rate_limited", "Another poll of this conversation is held", {
      reason: "busy-poll",
    });
  }
  try {
    await untilTellable(context, found, slot, holdMs, signal);
    return await answerOf(context, slot, await gather(context, found, slot));
  } catch (error) {
    slot.leave([]);
    throw error;
  }
}

type Gathered = {
  readonly conversation: Conversation;
  readonly rows: readonly OutboxRow[];
  readonly ephemeralEvents: readonly EphemeralEvent[];
};

/** What is held in memory for a conversation while its poll waits. */
function chatOf(conversation: Conversation | undefined): KeyedChat {
  if (conversation === undefined) throw unknown();
  const { id, organizationId, lineId, key } = conversation;
  return { id, organizationId, lineId, key };
}

/** Resolves when there is something to tell, or the time is over. Throws `not_found` when there never will be. */
async function untilTellable(
  context: Context,
  chat: KeyedChat,
  slot: PollSlot,
  holdMs: number,
  signal: AbortSignal,
): Promise<void> {
  const endsAt = context.clock.now() + holdMs;
  for (;;) {
    slot.look();
    if (await isTellable(context.database.read, chat, slot)) return;
    const leftMs = endsAt - context.clock.now();
    if (leftMs <= 0 || !(await slot.wait(leftMs, signal))) return;
  }
}

async function isTellable(scope: Scope, chat: KeyedChat, slot: PollSlot) {
  const conversation = await standingChat(scope, chat);
  if (conversation === undefined) throw unknown();
  if ((await hasPollRows(scope, chat.id)) || slot.ephemeralEvents().length > 0) return true;
  if (hasEnded(conversation)) throw unknown();
  return false;
}

async function gather(
  { database: { read } }: Context,
  chat: KeyedChat,
  slot: PollSlot,
): Promise<Gathered> {
  const conversation = await standingChat(read, chat);
  if (conversation === undefined) throw unknown();
  return {
    conversation,
    rows: await listPollQueue(read, chat.id, eventsMax),
    ephemeralEvents: slot.ephemeralEvents(),
  };
}

async function answerOf(
  context: Context,
  slot: PollSlot,
  { conversation, rows, ephemeralEvents }: Gathered,
): Promise<ChatPoll> {
  const told = await chatEvents(context, conversation, rows);
  const passing = await ephemeralChatEvents(context, conversation, ephemeralEvents);
  return {
    events: [...told.flatMap(({ event }) => event ?? []), ...passing],
    chat: await chatView(context, conversation),
    async onWritten(isWritten) {
      try {
        if (isWritten && rows.length > 0) await acknowledgeRows(context, conversation, rows);
      } finally {
        slot.leave(isWritten ? ephemeralEvents : []);
      }
    },
  };
}

/** What was fetched has reached the customer's side: its messages are sent. */
async function acknowledgeRows(
  context: Context,
  { id: conversationId, lineId }: Conversation,
  rows: readonly OutboxRow[],
): Promise<void> {
  const now = context.now();
  const messageIds = await context.database.write(async (scope) => {
    const ids = await acknowledgePollRows(
      scope,
      conversationId,
      rows.map((row) => row.id),
    );
    for (const messageId of ids) {
      await advanceMessage(context, scope, { messageId, state: "sent", at: now, failure: null });
    }
    return ids;
  });
  for (const id of messageIds) {
    context.hub.publish(messageChanged(context, { id, conversationId, lineId }));
  }
}

async function ephemeralChatEvents(
  context: Context,
  { id }: Conversation,
  ephemeralEvents: readonly EphemeralEvent[],
): Promise<readonly ChatEvent[]> {
  if (ephemeralEvents.length === 0) return [];
  const at = context.now();
  const parties = await partiesOf(context.database.read, [id]);
  const [current] = parties.filter(({ leftAt }) => leftAt === null).map(({ party }) => party);
  return ephemeralEvents.map((ephemeral): ChatEvent => {
    if (ephemeral.kind === "call-refused") return { ...ephemeral, at, party: current ?? "system" };
    const { kind, agentId, isTyping } = ephemeral;
    const party = parties.find((known) => known.agentId === agentId)?.party ?? "system";
    return { kind, at, party, isTyping };
  });
}

function unknown(): AppError {
  return new AppError("not_found", "There is no such conversation");
}
