import { v7 as uuidv7 } from "uuid";
import { expect, test } from "vitest";
import { type ChatStage, describeChats } from "../../../support/chat-stage";

const actions = [
  { kind: "reply", label: "Size [M]", payload: "M" },
  { kind: "reply", label: "Size [L]", payload: "L" },
  { kind: "postback", label: "Help", payload: "HELP" },
  { kind: "link", label: "Chart", url: "https://shop.example/chart" },
];

async function asked(stage: ChatStage, clientId?: string) {
  const client = stage.client({ version: "v2", ...(clientId !== undefined && { clientId }) });
  const chatId = await client.open();
  const conversationId = await stage.conversationId(chatId);
  const id = uuidv7();
  const content = { kind: "text", text: "Which size?", actions };
  const path = `/api/conversations/${conversationId}/messages`;
  expect((await stage.desk.call("POST", path, { id, content })).status).toBe(201);
  const message = (await client.events(chatId)).find(
    ({ event }) => event === "chat_session_message",
  );
  const inbound = async () =>
    (await stage.desk.messages(conversationId)).findLast(
      ({ direction }) => direction === "inbound",
    );
  return { client, chatId, id, message, inbound, desk: stage.desk, conversationId };
}

describeChats("buttons", {}, (stage) => {
  test("are sent to a browser as the web widget's directive, links as text", async () => {
    const { message, chatId, desk, conversationId, id } = await asked(stage(), "WebChat");
    expect(message).toMatchObject({
      msg_text:
        "Which size?\nChart: https://shop.example/chart\n/buttons [Size ［M］] [Size ［L］] [Help]",
      directive_id: expect.stringMatching(new RegExp(`^${chatId}-\\d+_0_1$`, "u")),
    });
    expect(await desk.message(conversationId, id)).toMatchObject({ degraded: ["link"] });
  });

  test("are answered by the label with the directive id, which identifies the message", async () => {
    const { client, chatId, message, inbound, id } = await asked(stage(), "WebChat");
    const directive_id = message?.directive_id;
    const click = (msg: string, msg_id: string) =>
      client.tell(chatId, { event: "chat_session_message", msg, msg_id, directive_id });
    await click("Size ［M］", "1");
    expect(await inbound()).toMatchObject({
      content: { kind: "answer", label: "Size [M]", payload: "M" },
      replyTo: { id },
    });
    await click("Help", "2");
    await click("Help", "3");
    expect(await inbound()).toMatchObject({ content: { kind: "answer", payload: "HELP" } });
    await click("Size ［L］", "4");
    expect(await inbound()).toMatchObject({ content: { kind: "text", text: "Size [L]" } });

    const told = (await client.history(chatId)).filter(({ party_id }) => party_id === chatId);
    expect(told.map(({ msg, directive_id: of }) => [msg, of])).toEqual([
      ["Size [M]", directive_id],
      ["Help", directive_id],
      ["Help", directive_id],
      ["Size [L]", directive_id],
    ]);
  });

  test("are sent to an app as numbered text, and answered by number", async () => {
    const { client, chatId, message, inbound, id } = await asked(stage());
    expect(message).toMatchObject({
      msg_text: "Which size?\nChart: https://shop.example/chart\n1. Size [M]\n2. Size [L]\n3. Help",
    });
    expect(message).not.toHaveProperty("directive_id");
    await client.write(chatId, "2");
    expect(await inbound()).toMatchObject({
      content: { kind: "answer", label: "Size [L]", payload: "L" },
      replyTo: { id },
    });
  });
});
