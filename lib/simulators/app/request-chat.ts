import type { z } from "zod";
import type { AccountState, AppAnswer, AppCore, CustomerState } from "./core";
import { exchange } from "./exchange";
import { startPolling, stopPolling } from "./poll";
import { chatOf } from "./post-events";
import { activeChatAnswer, historyAnswer, requestChatAnswer } from "./wire";

export interface ChatRequest {
  readonly phoneNumber?: string | undefined;
  readonly from?: string | undefined;
  /** Also nested, as `user_platform`. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** The widget's pre-chat text, the first message. */
  readonly initialMessage?: string | undefined;
}

/** Section 3.3. Opens a chat and polls; an active one is shown with its history first. */
export async function requestChat(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  request: ChatRequest,
): Promise<AppAnswer> {
  const { initialMessage } = request;
  const msgId = initialMessage === undefined ? "" : customer.nextMessageId();
  const answer = await exchange(core, state, customer, {
    operation: "requestChat",
    method: "POST",
    path: "chats",
    body: {
      phone_number: request.phoneNumber,
      from: request.from,
      parameters: request.parameters,
      ...(initialMessage !== undefined && {
        initial_message: { event: "chat_session_message", msg: initialMessage, msg_id: msgId },
      }),
    },
  });
  const chat = requestChatAnswer.safeParse(answer.body).data;
  if (answer.status !== 200 || chat === undefined) return answer;
  show(customer, chat);
  if (initialMessage !== undefined && chat.is_new_chat) {
    customer.screen.put({
      direction: "out",
      id: msgId,
      kind: "text",
      text: initialMessage,
      file: null,
      partyId: null,
      state: "accepted",
      at: core.now(),
      detail: null,
    });
  }
  if (!chat.is_new_chat) await loadHistory(core, state, customer);
  startPolling(core, state, customer);
  core.changed(state.account.key, customer.customerId);
  return answer;
}

/** Section 3.4. Shows the active chat with its history and polls; without one, the chat shown is lost. */
export async function resumeChat(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
): Promise<AppAnswer> {
  const answer = await exchange(core, state, customer, {
    operation: "activeChat",
    path: "chats/active",
  });
  const chat = activeChatAnswer.safeParse(answer.body).data;
  if (answer.status === 404) customer.screen.lose();
  if (answer.status === 200 && chat !== undefined) {
    show(customer, chat);
    await loadHistory(core, state, customer);
    startPolling(core, state, customer);
  }
  core.changed(state.account.key, customer.customerId);
  return answer;
}

/** Section 3.7. Merges the history of the chat into what is shown. */
export async function loadHistory(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
): Promise<AppAnswer> {
  const answer = await exchange(core, state, customer, {
    operation: "history",
    path: `chats/${chatOf(customer)}/history`,
  });
  const isWebChat = customer.clientId === "WebChat";
  const history = historyAnswer({ isWebChat }).safeParse(answer.body).data;
  if (answer.status === 200 && history !== undefined) customer.screen.restore(history.events);
  core.changed(state.account.key, customer.customerId);
  return answer;
}

function show(
  customer: CustomerState,
  chat: Omit<z.infer<typeof activeChatAnswer>, "is_new_chat">,
): void {
  // The loop that still polls another chat would keep the new one from being polled.
  if (chat.chat_id !== customer.screen.chatId) stopPolling(customer);
  customer.screen.open(chat.chat_id, chat.state, chat.ewt ?? null);
}
