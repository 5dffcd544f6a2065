import { randomUUID } from "node:crypto";
import { programToken, withToken } from "./calls.mjs";
import { appCall, gatewayMessage, publisherCall } from "./customers.mjs";

/**
 * One of everything in an organization: an open chat of a customer (`chat`), a publisher's `visit`, a customer of the
 * gateway with a message and an answer (`row`, the conversation's id at the desk, and `message`), a program's token
 * (`bot`) and the id it has of that conversation (`conversation`). All texts bear the organization's mark.
 */
export async function openEverything(server, own) {
  const { mark } = own;
  const { token } = own.people.agent;
  const clientId = randomUUID();
  const { chat_id: chatId } = await server.ok(
    appCall(own, clientId, "POST", "chats", { from: mark, parameters: { first_name: mark } }),
  );
  await server.ok(
    appCall(own, clientId, "POST", `chats/${chatId}/events`, {
      events: [{ event: "chat_session_message", msg_id: randomUUID(), msg: mark }],
    }),
  );
  const { VisitId: visit } = await server.ok(
    publisherCall(own, "POST", "Start", {
      AdvertiserId: own.publisher.advertiserId,
      ConsumerId: `consumer-${own.name}`,
      ExternalMessageId: randomUUID(),
      Message: mark,
    }),
  );
  const customer = "385910000001";
  await server.ok(gatewayMessage(own, { from: customer, text: mark }));
  const bot = await programToken(server, own.programs.bot);
  const conversation = await programConversation(server, bot, customer);
  const row = await deskConversation(server, own, customer);
  const timeline = await server.ok(withToken(token, "GET", `/api/conversations/${row}/timeline`));
  const message = timeline.items.find((entry) => entry.message != null).message.id;
  return { chat: { clientId, id: chatId }, visit, bot, conversation, row, message };
}

/** The id at the desk of the conversation with a customer. */
export async function deskConversation(server, { people }, customer) {
  const path = `/api/conversations?view=all&search=${customer}`;
  const { items } = await server.ok(withToken(people.agent.token, "GET", path));
  return items[0].id;
}

/** The id that programs have of the conversation with a customer. */
export async function programConversation(server, bot, customer) {
  const call = (path) => server.ok(withToken(bot, "GET", path));
  const [contact] = await call(`/v2/contacts?profile.telephone=~${customer}`);
  const [conversation] = await call(`/v2/conversations?contact=${contact.id}`);
  return conversation.id;
}
