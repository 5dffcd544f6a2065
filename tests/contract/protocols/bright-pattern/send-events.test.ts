import { expect, test } from "vitest";
import { refusalOf } from "../../../support/chat-client";
import { type ChatStage, describeChats } from "../../../support/chat-stage";
import type { Members } from "../../../support/json-members";

async function chatting(stage: ChatStage, clientId?: string, version: "v1" | "v2" = "v2") {
  const client = stage.client({ version, ...(clientId !== undefined && { clientId }) });
  const chatId = await client.open();
  const conversationId = await stage.conversationId(chatId);
  const contents = async () =>
    (await stage.desk.messages(conversationId)).map(({ content }) => content);
  return { client, chatId, conversationId, contents };
}

const text = (msg: string, more: Members = {}) => ({ event: "chat_session_message", msg, ...more });

/** bright-pattern §4.1, with the members that clients really send. */
const clientEvents: readonly Members[] = [
  { event: "chat_session_message", msg_id: "1", msg: "Hello", channel: "web" },
  { event: "chat_session_message", msg_id: "2", msg: "Hello", msg_text: "Hello" },
  { event: "chat_session_message", msg_id: "3", msg: "Yes", directive_id: "d-1", party_id: "x" },
  { event: "chat_session_message_delivered", ref_msg_id: "x:1", party_id: null },
  { event: "chat_session_message_read", ref_msg_id: "x:1", party_id: null },
  { event: "chat_session_typing" },
  { event: "chat_session_typing", msg: "Hel" },
  { event: "chat_session_not_typing" },
  { event: "chat_session_form_data", form_request_id: 7, form_name: "survey", data: { q: "1" } },
  { event: "chat_form_data_cancel", form_request_id: 7, form_name: "survey" },
  {
    event: "chat_session_secure_form_data",
    form_request_id: 7,
    form_name: "s",
    data: { pin: "1" },
  },
  { event: "chat_session_secure_form_cancel", form_request_id: 7, form_name: "s" },
  { event: "chat_session_signaling", msg_id: "4", destination_party_id: "x", data: {} },
  {
    event: "chat_session_signaling",
    msg_id: "5",
    destination_party_id: "x",
    timestamp: 787_000_000.5,
    data: { type: "REQUEST_CALL", offerVideo: true },
  },
  { event: "chat_session_location", msg_id: "6", latitude: 45.07, longitude: 7.69 },
  { event: "chat_session_location", msg_id: "7", latitude: "45.07", longitude: "7.69", url: null },
  { event: "chat_session_navigation", msg_id: "8", title: "Shop", page: "https://shop.example/a" },
  { event: "chat_session_cobrowsing_rejected" },
  {
    event: "chat_session_cobrowsing_started",
    provider_type: "TOGETHERJS",
    cobrowsing_url: "https://co.example/1",
    cobrowsing_id: "1",
  },
  { event: "chat_session_cobrowsing_ended" },
  { event: "chat_session_disconnect" },
  { event: "chat_session_end" },
];

describeChats("an event", {}, (stage) => {
  test("of each kind is accepted, in both versions, one by one and together", async () => {
    for (const version of ["v1", "v2"] as const) {
      for (const clientId of [undefined, "WebChat"]) {
        const { client, chatId } = await chatting(stage(), clientId, version);
        for (const event of clientEvents.filter((one) => one.event !== "chat_session_end")) {
          expect([event.event, (await client.tell(chatId, event)).status]).toEqual([
            event.event,
            200,
          ]);
        }
        // What was posted is the history, in shapes that this client decodes.
        expect((await client.history(chatId)).length).toBeGreaterThan(0);
      }
    }
    const { client, chatId } = await chatting(stage());
    expect((await client.tell(chatId, ...clientEvents)).status).toBe(200);
  });

  test("is answered with an empty body, in version 1 with an empty list of events", async () => {
    const two = await chatting(stage());
    expect((await two.client.write(two.chatId, "Hello")).body.byteLength).toBe(0);
    const one = await chatting(stage(), undefined, "v1");
    const answer = await one.client.write(one.chatId, "Hello");
    expect(answer.body.toString("utf8")).toBe('{"events":[]}');
  });

  test("of an ended chat is refused, and not stored", async () => {
    const { client, chatId, contents } = await chatting(stage());
    await client.tell(chatId, { event: "chat_session_end" });
    for (const event of clientEvents) {
      expect(refusalOf(await client.tell(chatId, event))).toEqual([404, "5005"]);
    }
    expect(await contents()).toEqual([]);
  });
});

describeChats("posted events", {}, (stage) => {
  test("are stored in their order", async () => {
    const { client, chatId, contents } = await chatting(stage());
    await client.tell(chatId, text("One"), text("Two"), text("Three"));
    expect(await contents()).toEqual(
      ["One", "Two", "Three"].map((words) => ({ kind: "text", text: words })),
    );
  });

  test.each([{ events: [] }, {}, { events: null }, { events: {} }, { events: "x" }])(
    "%j are no events",
    async (body) => {
      const { client, chatId, contents } = await chatting(stage());
      expect(refusalOf(await client.post(`chats/${chatId}/events`, body))).toEqual([400, "5511"]);
      expect(await contents()).toEqual([]);
    },
  );

  test("that are unknown are ignored", async () => {
    const { client, chatId, contents } = await chatting(stage());
    const odd = [{ event: "chat_session_dance" }, { event: 5 }, {}, null, "text", [1]];
    const { status } = await client.post(`chats/${chatId}/events`, { events: odd });
    expect(status).toBe(200);
    await client.post(`chats/${chatId}/events`, { events: [...odd, text("Hello")] });
    expect(await contents()).toEqual([{ kind: "text", text: "Hello" }]);
  });

  test("of more than a hundred are refused", async () => {
    const { client, chatId, contents } = await chatting(stage());
    const many = Array.from({ length: 101 }, () => text("Hello"));
    expect(refusalOf(await client.tell(chatId, ...many))).toEqual([400, "5003"]);
    expect(await contents()).toEqual([]);
  });

  test("that are all unusable are refused with an explanation", async () => {
    const { client, chatId } = await chatting(stage());
    const answer = await client.tell(chatId, {
      event: "chat_session_location",
      latitude: 91,
      longitude: 0,
    });
    expect(refusalOf(answer)).toEqual([400, "5003"]);
    expect(answer.json).toMatchObject({
      error_message: expect.stringContaining("latitude and longitude"),
    });
  });

  test("come from the caller at the time of the call, whatever party and timestamp they name", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    await client.tell(chatId, text("Hello", { party_id: "somebody", timestamp: "1" }));
    const [message] = await stage().desk.messages(conversationId);
    expect(message).toMatchObject({ direction: "inbound", author: { kind: "contact" } });
    expect(message?.createdAt).toBe(stage().parley.now().toISOString());
    expect((await client.history(chatId)).filter(({ msg }) => msg === "Hello")).toMatchObject([
      { party_id: chatId },
    ]);
  });

  test("of secure forms are stored without what was filled in", async () => {
    const { client, chatId, contents } = await chatting(stage(), "WebChat");
    await client.tell(chatId, {
      event: "chat_session_secure_form_data",
      form_request_id: 7,
      form_name: "payment",
      data: { card: "4111111111111111" },
    });
    expect(await contents()).toMatchObject([{ kind: "notice", text: expect.any(String) }]);
    expect(JSON.stringify([await contents(), await client.history(chatId)])).not.toContain("4111");
  });

  test("of forms are in a browser's history as it sent them", async () => {
    const { client, chatId } = await chatting(stage(), "WebChat");
    const form = { event: "chat_session_form_data", form_request_id: 7, form_name: "survey" };
    await client.tell(chatId, { ...form, data: { rating: "5" } });
    expect((await client.history(chatId)).at(-1)).toMatchObject({
      ...form,
      party_id: chatId,
      data: { rating: "5" },
    });
  });
});

describeChats("a repeated event", {}, (stage) => {
  const minute = 60_000;

  test("within a minute is stored once, and answered alike", async () => {
    const { client, chatId, contents } = await chatting(stage());
    await client.write(chatId, "Hello", "m-1");
    stage().parley.passTime(minute);
    expect((await client.write(chatId, "Hello", "m-1")).status).toBe(200);
    expect(await contents()).toHaveLength(1);
  });

  test("after more than a minute is another message", async () => {
    const { client, chatId, contents } = await chatting(stage());
    await client.write(chatId, "Hello", "m-1");
    stage().parley.passTime(minute + 1);
    await client.write(chatId, "Hello", "m-1");
    expect(await contents()).toHaveLength(2);
  });

  test("is another message in another chat, or with another text", async () => {
    const [one, two] = [await chatting(stage()), await chatting(stage())];
    await one.client.write(one.chatId, "Hello", "1");
    await one.client.write(one.chatId, "Hello?", "1");
    await two.client.write(two.chatId, "Hello", "1");
    expect(await one.contents()).toHaveLength(2);
    expect(await two.contents()).toHaveLength(1);
  });

  test.each([{}, { msg_id: "" }, { msg_id: "null" }, { msg_id: null }, { message_id: "1" }])(
    "cannot be told by %j",
    async (id) => {
      const { client, chatId, contents } = await chatting(stage());
      await client.tell(chatId, text("Hello", id));
      await client.tell(chatId, text("Hello", id));
      expect(await contents()).toHaveLength(2);
    },
  );

  test("is recognised by a numeric id, too", async () => {
    const { client, chatId, contents } = await chatting(stage());
    await client.tell(chatId, text("Hello", { msg_id: 17 }));
    await client.tell(chatId, text("Hello", { msg_id: 17 }));
    expect(await contents()).toHaveLength(1);
  });

  test("sent ten times at once is one message", async () => {
    const { client, chatId, contents } = await chatting(stage());
    await Promise.all(Array.from({ length: 10 }, () => client.write(chatId, "Hello", "m-1")));
    expect(await contents()).toHaveLength(1);
  });
});
