import { expect, test } from "vitest";
import { contract } from "@/lib/api/contract";
import { refusalOf } from "../../../support/chat-client";
import type { ChatStage } from "../../../support/chat-stage";
import { describeChats } from "../../../support/chat-stage";
import { jsonOf } from "../../../support/mount";

async function detail(stage: ChatStage, chatId: string) {
  const id = await stage.conversationId(chatId);
  const answer = await stage.desk.call("GET", `/api/conversations/${id}`);
  return contract.getConversation.responses[200].parse(jsonOf(answer));
}

describeChats("a chat", {}, (stage) => {
  test("is new, waits, and repeats the callback number", async () => {
    const answer = await stage().client().post("chats", { phone_number: "+15550142" });
    expect(answer.status).toBe(200);
    expect(answer.json).toStrictEqual({
      chat_id: expect.stringMatching(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/),
      state: "queued",
      is_new_chat: true,
      phone_number: "+15550142",
    });
  });

  test("is the same for the same client, and another for another client", async () => {
    const [one, two] = [stage().client(), stage().client()];
    const id = await one.open();
    expect((await one.post("chats", {})).json).toMatchObject({ chat_id: id, is_new_chat: false });
    expect(await two.open()).not.toBe(id);
    expect(await stage().desk.conversations()).toHaveLength(2);
  });

  test("is opened once, however many requests come at once", async () => {
    const one = stage().client();
    const answers = await Promise.all(Array.from({ length: 8 }, () => one.post("chats", {})));
    const chats = answers.map(({ json }) => json as { chat_id: string; is_new_chat: boolean });
    expect(new Set(chats.map(({ chat_id }) => chat_id)).size).toBe(1);
    expect(chats.filter(({ is_new_chat }) => is_new_chat)).toHaveLength(1);
    expect(await stage().desk.conversations()).toHaveLength(1);
  });

  test("is the active chat until it has ended", async () => {
    const one = stage().client();
    expect(refusalOf(await one.get("chats/active"))).toEqual([404, "5005"]);
    const id = await one.open({ phone_number: "+15550142" });
    expect((await one.get("chats/active")).json).toStrictEqual({
      chat_id: id,
      state: "queued",
      is_new_chat: false,
      phone_number: "+15550142",
    });
    await stage().desk.sendText(await stage().conversationId(id), "Hello");
    expect((await one.get("chats/active")).json).toMatchObject({ state: "connected", ewt: "0" });
    await one.tell(id, { event: "chat_session_end" });
    expect(refusalOf(await one.get("chats/active"))).toEqual([404, "5005"]);
    expect(await one.open()).not.toBe(id);
  });

  test("of another client is unknown", async () => {
    const id = await stage().client().open();
    const other = stage().client();
    for (const answer of [
      await other.poll(id),
      await other.get(`chats/${id}/history`),
      await other.get(`chats/${id}/casehistory`),
      await other.write(id, "Hello"),
      await other.tell(id, { event: "chat_session_typing" }),
      await other.tell(id, { event: "chat_session_message_read", ref_msg_id: `${id}:2` }),
      await other.post(`chats/${id}/notifications`, {}),
      await other.post(`chats/${id}/closecase`, {}),
    ]) {
      expect(refusalOf(answer)).toEqual([404, "5005"]);
    }
    expect(await stage().desk.messages()).toEqual([]);
  });
});

describeChats("the parameters of a chat request", {}, (stage) => {
  test("are facts at the desk, nested ones included", async () => {
    const id = await stage()
      .client()
      .open({
        phone_number: "+15550142",
        from: "Device of One",
        parameters: {
          first_name: "Customer",
          last_name: "One",
          order_id: "A-77",
          nothing: "",
          location: { city: "Turin", lat: 45.07 },
          logging: true,
          user_platform: { os: "Linux", browser: "Firefox 140" },
        },
      });
    const { contact, facts } = await detail(stage(), id);
    expect(contact.name).toBe("Customer One");
    expect(facts).toEqual([
      { label: "From", value: "Device of One" },
      { label: "Phone", value: "+15550142" },
      { label: "Platform", value: "Firefox 140, Linux" },
      { label: "First name", value: "Customer" },
      { label: "Last name", value: "One" },
      { label: "Order id", value: "A-77" },
      { label: "Location / City", value: "Turin" },
      { label: "Location / Lat", value: "45.07" },
      { label: "Logging", value: "true" },
    ]);
  });

  test("may be missing", async () => {
    const answer = await stage().client().call("POST", "chats");
    expect(answer.json).toMatchObject({ is_new_chat: true, phone_number: "" });
  });

  test("are read as JSON, whatever the content type", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    await stage().client().post("chats", { from: "Customer One" }, { headers });
    expect((await stage().desk.conversation()).contact.name).toBe("Customer One");
  });

  test.each(["{", '{"from": Customer}', "[]", '"text"', "null", "\u0000"])(
    "%j is refused in the parser's words, and no chat begins",
    async (body) => {
      const answer = await stage().client().post("chats", body);
      expect(refusalOf(answer)).toEqual([400, "5003"]);
      expect(answer.json).toMatchObject({
        error_message: expect.stringMatching(/^Error decoding JSON request body: .{5}/),
      });
      expect(await stage().desk.conversations()).toEqual([]);
    },
  );

  test("that are invalid are refused with the parser's message", async () => {
    let words = "";
    try {
      JSON.parse('{"from": x}');
    } catch (error) {
      words = String((error as Error).message);
    }
    const answer = await stage().client().post("chats", '{"from": x}');
    expect(answer.json).toMatchObject({
      error_message: `Error decoding JSON request body: ${words}`,
    });
  });

  test("include the text of the widget's form as first message", async () => {
    const one = stage().client({ clientId: "WebChat" });
    const id = await one.open({
      initial_message: { event: "chat_session_message", msg: "Where is my order?", msg_id: "1" },
    });
    expect(await stage().desk.messages()).toMatchObject([
      { direction: "inbound", content: { kind: "text", text: "Where is my order?" } },
    ]);
    expect(await one.history(id)).toContainEqual(
      expect.objectContaining({ event: "chat_session_message", msg: "Where is my order?" }),
    );
  });

  test("of more than 256 KiB are refused", async () => {
    const answer = await stage()
      .client()
      .post("chats", { from: "x".repeat(256 * 1024) });
    expect(refusalOf(answer)).toEqual([400, "5003"]);
    expect(await stage().desk.conversations()).toEqual([]);
  });
});
