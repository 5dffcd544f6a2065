import { type ClientEvent, receiptEvent } from "./client-events";
import type { AccountState, AppAnswer, AppCore, CustomerState } from "./core";
import { exchange, type Request } from "./exchange";

/** Posts events of the customer's chat, as often as the faults want. Returns the first answer. */
export async function postEvents(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  events: readonly ClientEvent[],
): Promise<AppAnswer> {
  const isLost = state.faults.lostPosts > 0;
  if (isLost) state.faults = { ...state.faults, lostPosts: state.faults.lostPosts - 1 };
  const request: Request = {
    operation: "sendEvents",
    method: "POST",
    path: `chats/${chatOf(customer)}/events`,
    body: { events },
    isLost,
  };
  const posts = [exchange(core, state, customer, request)];
  if (state.faults.postsTwice) posts.push(exchange(core, state, customer, request));
  await Promise.allSettled(posts);
  const [first] = await Promise.all(posts);
  // There is always the first.
  return first as AppAnswer;
}

/** Says what became of an agent's message; the app shows it when the platform took it. */
export async function postReceipt(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  kind: "delivered" | "read",
  messageId: string,
): Promise<AppAnswer> {
  const event = receiptEvent(customer.client, kind, messageId);
  const answer = await postEvents(core, state, customer, [event]);
  if (answer.status === 200) customer.screen.move(messageId, kind);
  core.changed(state.account.key, customer.customerId);
  return answer;
}

/** The chat there is; throws before the first. */
export function chatOf(customer: CustomerState): string {
  const { chatId } = customer.screen;
  if (chatId === null) throw new Error(`${customer.customerId} has no chat`);
  return chatId;
}
