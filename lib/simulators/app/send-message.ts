import type { ChatMessage } from "./chat-view";
import { type ClientEvent, type CustomerText, textEvent } from "./client-events";
import type { AccountState, AppAnswer, AppCore, CustomerState } from "./core";
import { errorBody } from "./error-codes";
import { chatOf, postEvents } from "./post-events";

type Written = Pick<ChatMessage, "id" | "kind" | "text" | "file">;

/** Posts a text; it is shown when this returns. */
export function sendText(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  message: CustomerText,
): Promise<AppAnswer> {
  const id = message.msgId ?? customer.nextMessageId();
  const event = textEvent(customer.client, id, message);
  const written: Written = { id, kind: "text", text: message.text, file: null };
  return sendShown(core, state, customer, event, written);
}

/** Posts an event that is a message of the customer. Posted again, a message keeps how far it got. */
export async function sendShown(
  core: AppCore,
  state: AccountState,
  customer: CustomerState,
  event: ClientEvent,
  written: Written,
): Promise<AppAnswer> {
  const { screen, customerId } = customer;
  const { key } = state.account;
  const chatId = chatOf(customer);
  const known = screen.message("out", written.id);
  if (known === undefined || known.state === "failed") {
    const about = { direction: "out", state: "posting", detail: null } as const;
    screen.put({ ...written, ...about, partyId: chatId, at: core.now() });
  }
  core.changed(key, customerId);
  const move = (shown: "accepted" | "failed", detail: string | null) => {
    screen.move(written.id, shown, detail);
    core.changed(key, customerId);
  };
  const posted = postEvents(core, state, customer, [event]);
  posted.catch(() => move("failed", "The answer breaks the protocol"));
  const answer = await posted;
  const said = errorBody.safeParse(answer.body).data?.error_message;
  if (answer.status === 200) move("accepted", null);
  else move("failed", answer.error ?? said ?? `Status ${answer.status}`);
  return answer;
}
