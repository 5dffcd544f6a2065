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
  await server.ok(gatewayMessage(own, { from: "385910000001", text: mark }));
  const bot = await programToken(server, own.programs.bot);
  const [{ id: conversation }] = await server.ok(
    withToken(bot, "GET", "/v2/conversations?limit=1"),
  );
  const newest = "/api/conversations?view=all&sort=newest&limit=1";
  const [{ id: row }] = (await server.ok(withToken(token, "GET", newest))).items;
  const timeline = await server.ok(withToken(token, "GET", `/api/conversations/${row}/timeline`));
  const message = timeline.items.find((entry) => entry.message != null).message.id;
  return { chat: { clientId, id: chatId }, visit, bot, conversation, row, message };
}
