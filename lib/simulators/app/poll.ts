import { setTimeout as pause } from "node:timers/promises";
import type { AccountState, AppAnswer, AppCore, CustomerState } from "./core";
import { errorBody } from "./error-codes";
import { exchange } from "./exchange";
import { postReceipt } from "./post-events";
import { pollAnswer } from "./wire";

const backOffMaxMs = 30_000;

/**
 * Polls until the chat is over, `stopPolling`, or the end of the simulator: one poll at a time, the next at
 * once after an answer or an abort of the app's own, and with growing pauses after errors. Does nothing
 * while a loop runs or without a chat.
 */
export function startPolling(core: AppCore, state: AccountState, customer: CustomerState): void {
  if (customer.polling !== null || !customer.screen.isLive) return;
  const stopping = new AbortController();
  customer.polling = stopping;
  const loop = pollWhileLive(core, state, customer, stopping.signal).finally(() => {
    if (customer.polling === stopping) customer.polling = null;
    core.changed(state.account.key, customer.customerId);
  });
  core.polls.track(loop);
}

/** The app goes to the background: the poll that is held is closed. */
export function stopPolling(customer: CustomerState): void {
  customer.polling?.abort();
  customer.polling = null;
  closeHeldPolls(customer);
}

/** Closes the sockets of the polls that are held. Returns how many there were. */
export function closeHeldPolls(customer: CustomerState): number {
  const held = [...customer.heldPolls];
  for (const poll of held) poll.abort();
  return held.length;
}

async function pollWhileLive(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  stopped: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (customer.screen.isLive && !stopped.aborted && !core.signal.aborted) {
    const polls = [pollOnce(core, state, customer)];
    if (state.faults.pollsTwice) polls.push(pollOnce(core, state, customer));
    const outcomes = await Promise.all(polls);
    if (outcomes.some((outcome) => outcome !== "failed")) {
      failures = 0;
      continue;
    }
    failures++;
    const waitMs = Math.min(core.backOffMs * 2 ** (failures - 1), backOffMaxMs);
    const signal = AbortSignal.any([stopped, core.signal]);
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Never rejects: what breaks the protocol is recorded, and polled over like any failure. */
async function pollOnce(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
): Promise<"answered" | "closed" | "failed"> {
  const closing = new AbortController();
  const timer = setTimeout(() => closing.abort(), state.faults.pollAbortMs ?? core.pollTimeoutMs);
  customer.heldPolls.add(closing);
  const { chatId } = customer.screen;
  const isLost = state.faults.lostPolls > 0;
  if (isLost) state.faults = { ...state.faults, lostPolls: state.faults.lostPolls - 1 };
  const answer = await exchange(core, state, customer, {
    operation: "poll",
    path: `chats/${chatId}/events`,
    signal: closing.signal,
    isLost,
  }).catch(() => null);
  clearTimeout(timer);
  customer.heldPolls.delete(closing);
  // A new chat may have begun meanwhile.
  if (answer === null || chatId !== customer.screen.chatId) return "failed";
  if (closing.signal.aborted && answer.status === null) return "closed";
  return take(core, state, customer, answer) ? "answered" : "failed";
}

/** Shows what a poll brought. Returns false for an answer that was no success. */
function take(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  { status, body }: AppAnswer,
): boolean {
  const { screen, customerId } = customer;
  const error = errorBody.safeParse(body).data;
  if (error?.error_code === "5005") screen.lose();
  const isWebChat = customer.clientId === "WebChat";
  const events = pollAnswer({ isWebChat }).safeParse(body).data?.events;
  if (status !== 200 || events === undefined) return false;
  const shown = new Set(messagesOf(customer));
  screen.receive(events);
  const arrived = messagesOf(customer).filter((id) => !shown.has(id));
  core.changed(state.account.key, customerId);
  for (const id of arrived) reportArrival(core, state, customer, id);
  return true;
}

function messagesOf({ screen }: CustomerState): readonly string[] {
  return screen
    .view()
    .messages.filter(({ direction }) => direction === "in")
    .map(({ id }) => id);
}

function reportArrival(core: AppCore, state: AccountState, customer: CustomerState, id: string) {
  const { autoDeliver, autoRead } = state.faults;
  const report = async () => {
    if (autoDeliver) await postReceipt(core, state, customer, "delivered", id);
    if (autoRead) await postReceipt(core, state, customer, "read", id);
  };
  // What breaks the protocol is recorded.
  core.background.track(report().catch(() => undefined));
}
