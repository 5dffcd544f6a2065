import { expect, test } from "vitest";
import { type ChatClientOptions, refusalOf, type Told } from "../../../support/chat-client";
import { type ChatStage, describeChats } from "../../../support/chat-stage";
import { jsonOf } from "../../../support/mount";

const minute = 60_000;

async function chatting(stage: ChatStage, options: ChatClientOptions = {}) {
  const client = stage.client(options);
  const chatId = await client.open();
  await client.events(chatId);
  const conversationId = await stage.conversationId(chatId);
  const change = async (body: unknown) => {
    const path = `/api/conversations/${conversationId}`;
    const answer = await stage.desk.call("PATCH", path, body);
    return [answer.status, jsonOf(answer) as { readonly detail?: string }] as const;
  };
  return { client, chatId, conversationId, change };
}

const names = (events: readonly Told[]) =>
  events.map(({ event, state }) => (state === undefined ? event : `${event} ${state}`));

async function agentIds(stage: ChatStage): Promise<readonly [string, string]> {
  const me = async (desk: ChatStage["desk"]) =>
    (jsonOf(await desk.call("GET", "/api/me")) as { readonly agent: { readonly id: string } }).agent
      .id;
  return [await me(stage.desk), await me(stage.colleague)];
}

describeChats("the customer", {}, (stage) => {
  test.each(["v1", "v2"] as const)(
    "ends the chat by leaving the agent, since no form follows, over %s",
    async (version) => {
      const { client, chatId, conversationId } = await chatting(stage(), { version });
      await stage().desk.sendText(conversationId, "Hello");
      expect(names(await client.events(chatId))).toEqual([
        "chat_session_party_joined",
        "chat_session_status connected",
        "chat_session_message",
      ]);
      expect((await client.tell(chatId, { event: "chat_session_disconnect" })).status).toBe(200);
      expect(names(await client.events(chatId))).toEqual([
        "chat_session_party_left",
        "chat_session_ended",
      ]);
      expect(await stage().desk.conversations("all")).toEqual([]);
      expect((await stage().desk.conversations("closed")).map(({ id }) => id)).toEqual([
        conversationId,
      ]);
      expect(refusalOf(await client.get("chats/active"))).toEqual([404, "5005"]);
      // Apps end it afterwards.
      const end = await client.tell(chatId, { event: "chat_session_end" });
      expect(refusalOf(end)).toEqual([404, "5005"]);
    },
  );

  test("ends a chat that no agent has joined by leaving it", async () => {
    const { client, chatId } = await chatting(stage());
    await client.write(chatId, "Hello");
    expect((await client.tell(chatId, { event: "chat_session_disconnect" })).status).toBe(200);
    expect(names(await client.events(chatId)).at(-1)).toBe("chat_session_ended");
    expect(await stage().desk.conversations("all")).toEqual([]);
  });

  test("may send both events at once, as apps do", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    await stage().desk.sendText(conversationId, "Hello");
    const both = [{ event: "chat_session_disconnect" }, { event: "chat_session_end" }];
    expect((await client.tell(chatId, ...both)).status).toBe(200);
    const told = names(await client.events(chatId));
    expect(told.filter((name) => name === "chat_session_ended")).toHaveLength(1);
  });

  test("cannot say anything after the end of the chat, not even in the same post", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    const text = { event: "chat_session_message", msg: "One more thing", msg_id: "9" };
    const answer = await client.tell(chatId, { event: "chat_session_end" }, text);
    expect(answer.status).toBe(200);
    expect(await stage().desk.messages(conversationId)).toEqual([]);
  });
});

describeChats("the desk", {}, (stage) => {
  test("is reported to the customer: who takes the chat, transfers it and leaves it", async () => {
    const { client, chatId, change } = await chatting(stage());
    const [one, two] = await agentIds(stage());
    await change({ assignee: one });
    const [joined, connected] = await client.events(chatId);
    expect(joined).toEqual({
      event: "chat_session_party_joined",
      party_id: expect.any(String),
      first_name: "Agent",
      last_name: "One",
      display_name: "Agent One",
      type: "internal",
      timestamp: String(Math.floor(stage().parley.now().getTime() / 1000)),
    });
    expect(connected).toEqual({ event: "chat_session_status", state: "connected", ewt: "0" });
    await change({ assignee: two });
    expect(await client.events(chatId)).toMatchObject([
      { event: "chat_session_party_joined", display_name: "Agent Two" },
      { event: "chat_session_party_left", party_id: joined?.party_id },
    ]);
    await change({ assignee: null });
    expect(names(await client.events(chatId))).toEqual([
      "chat_session_party_left",
      "chat_session_status queued",
    ]);
    await change({ assignee: one });
    expect(await client.events(chatId)).toMatchObject([
      { event: "chat_session_party_joined", party_id: joined?.party_id },
      { state: "connected" },
    ]);
  });

  test("closes a chat, and the customer gets the events in order", async () => {
    const { client, chatId, conversationId, change } = await chatting(stage());
    await stage().desk.sendText(conversationId, "Goodbye");
    expect((await change({ status: "closed" }))[0]).toBe(200);
    expect(names(await client.events(chatId)).slice(-3)).toEqual([
      "chat_session_message",
      "chat_session_party_left",
      "chat_session_ended",
    ]);
    expect(refusalOf(await client.poll(chatId))).toEqual([404, "5005"]);
  });

  test("cannot write into an ended chat or reopen it, but can add notes", async () => {
    const { client, chatId, conversationId, change } = await chatting(stage());
    await client.tell(chatId, { event: "chat_session_end" });
    const reason =
      "The customer's chat on Web has ended. You can reply when the customer starts a new one";
    expect(await change({ status: "open" })).toMatchObject([422, { detail: reason }]);
    await expect(stage().desk.sendText(conversationId, "Hello?")).rejects.toThrow("422");
    await expect(stage().desk.sendText(conversationId, "Hello?")).rejects.toThrow(reason);
    const note = await stage().desk.send(conversationId, { kind: "note", text: "Call back" });
    expect(note).toMatchObject({ direction: "internal" });
    expect(names(await client.events(chatId))).toEqual(["chat_session_ended"]);
  });

  test("never sends notes to the customer", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    await stage().desk.send(conversationId, { kind: "note", text: "A difficult one" });
    await stage().desk.sendText(conversationId, "Hello");
    const all = [...(await client.events(chatId)), ...(await client.history(chatId))];
    expect(JSON.stringify(all)).not.toContain("difficult");
  });

  test("sends text that all clients show correctly, as HTML or plain text", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    await stage().desk.sendText(conversationId, "1 < 2\n<b>&\"'</b>");
    expect((await client.events(chatId)).at(-1)).toEqual({
      event: "chat_session_message",
      party_id: expect.any(String),
      msg_id: expect.stringMatching(new RegExp(`^${chatId}-\\d+$`)),
      msg: "1 &lt; 2<br>&lt;b&gt;&amp;\"'&lt;/b&gt;",
      msg_text: "1 < 2\n<b>&\"'</b>",
      timestamp: expect.any(String),
    });
  });

  test("shows typing to the customer until it stops or expires", async () => {
    const { client, chatId, conversationId, change } = await chatting(stage());
    await change({ assignee: "me" });
    const [joined] = await client.events(chatId);
    const typing = (isTyping: boolean) =>
      stage().desk.call("POST", `/api/conversations/${conversationId}/typing`, { isTyping });
    const held = client.events(chatId);
    await stage().parley.clock.untilWaiting(1);
    await typing(true);
    const party_id = joined?.party_id;
    expect(await held).toMatchObject([{ event: "chat_session_typing", party_id }]);
    stage().parley.passTime(1_000);
    await typing(true);
    stage().parley.passTime(1);
    const next = client.events(chatId);
    await stage().parley.clock.untilWaiting(1);
    stage().parley.passTime(9_998);
    await client.get("version");
    expect(stage().parley.runtime.context.clientPresence.heldCount).toBe(1);
    stage().parley.passTime(1);
    expect(await next).toMatchObject([{ event: "chat_session_not_typing", party_id }]);
    await typing(true);
    await typing(false);
    await stage().desk.sendText(conversationId, "Hello");
    expect(names(await client.events(chatId))).toEqual(["chat_session_message"]);
    expect(names(await client.history(chatId)).filter((name) => name.includes("typing"))).toEqual(
      [],
    );
  });
});

describeChats("receipts", {}, (stage) => {
  test("of the desk reach the customer, with who read", async () => {
    const { client, chatId, conversationId, change } = await chatting(stage());
    await client.write(chatId, "Hello", "m-1");
    expect(await client.events(chatId)).toMatchObject([
      { event: "chat_session_message_delivered", ref_msg_id: "m-1" },
    ]);
    await change({ assignee: "me" });
    const [joined] = await client.events(chatId);
    await stage().desk.call("POST", `/api/conversations/${conversationId}/read`, {});
    expect(await client.events(chatId)).toMatchObject([
      { event: "chat_session_message_read", ref_msg_id: "m-1", party_id: joined?.party_id },
    ]);
  });

  test("of the customer move message states forward only", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    const { id } = await stage().desk.sendText(conversationId, "Hello");
    const told = (await client.events(chatId)).find(({ msg }) => msg === "Hello");
    const state = async () => (await stage().desk.message(conversationId, id)).state;
    const report = (kind: string, ref_msg_id: unknown = told?.msg_id) =>
      client.tell(chatId, { event: `chat_session_message_${kind}`, ref_msg_id });
    await report("delivered");
    expect(await state()).toBe("delivered");
    await report("read");
    expect(await state()).toBe("read");
    await report("delivered");
    for (const other of ["x", `${chatId}-999`, `${chatId}:0`, 5, null]) {
      expect((await report("read", other)).status).toBe(200);
    }
    expect(await state()).toBe("read");
    expect(names(await client.history(chatId))).toEqual(
      expect.arrayContaining(["chat_session_message_delivered", "chat_session_message_read"]),
    );
  });
});

describeChats(
  "an entry that sends no receipts",
  { settings: { sendReadReceipts: false } },
  (stage) => {
    test("sends none", async () => {
      const { client, chatId, conversationId } = await chatting(stage());
      await client.write(chatId, "Hello", "m-1");
      await stage().desk.sendText(conversationId, "Hello");
      expect(names(await client.events(chatId))).toEqual([
        "chat_session_party_joined",
        "chat_session_status connected",
        "chat_session_message",
      ]);
    });
  },
);

describeChats("a call request", {}, (stage) => {
  test.each(["REQUEST_CALL", "OFFER_CALL", "REQUEST_PHONE_CALL"])(
    "asked for by %s is refused to the customer, and not remembered",
    async (type) => {
      const { client, chatId } = await chatting(stage());
      const event = "chat_session_signaling";
      await client.tell(chatId, { event, destination_party_id: "x", data: { type } });
      expect(await client.events(chatId)).toMatchObject([
        { event, data: { type: "CALL_REJECTED" } },
      ]);
      expect(names(await client.history(chatId))).not.toContain(event);
    },
  );

  test.each(["END_CALL", "ICE_CANDIDATE", "ANSWER_CALL", "CALL_REJECTED"])(
    "there is none for %s",
    async (type) => {
      const { client, chatId, conversationId } = await chatting(stage());
      await client.tell(chatId, { event: "chat_session_signaling", data: { type } });
      await stage().desk.sendText(conversationId, "Hello");
      expect(names(await client.events(chatId))).not.toContain("chat_session_signaling");
    },
  );
});

describeChats("inactivity", { settings: { unresponsiveSeconds: 86_400 } }, (stage) => {
  test("is warned of after five minutes, and ends the chat after ten", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    await stage().desk.sendText(conversationId, "Hello");
    await client.events(chatId);
    await stage().passTime(5 * minute - 1);
    await client.write(chatId, "Still here", "m-1");
    await client.events(chatId);
    await stage().passTime(5 * minute);
    const timestamp = expect.stringMatching(/^\d{10}$/);
    expect(await client.events(chatId)).toEqual([
      {
        event: "chat_session_timeout_warning",
        msg: "Are you still there? This chat is about to end.",
        timestamp,
      },
    ]);
    await stage().passTime(5 * minute - 1);
    expect((await stage().desk.conversations()).map(({ status }) => status)).toEqual(["open"]);
    await stage().passTime(1);
    expect(await client.events(chatId)).toMatchObject([
      { event: "chat_session_party_left" },
      {
        event: "chat_session_inactivity_timeout",
        msg: "This chat has ended because there was no message for a while.",
        timestamp,
      },
    ]);
    expect(refusalOf(await client.poll(chatId))).toEqual([404, "5005"]);
    expect(await stage().desk.timeline(conversationId)).toContainEqual(
      expect.objectContaining({
        event: { kind: "closed", by: { kind: "system" }, reason: "inactivity" },
      }),
    );
  });

  test("is not ended by messages of the agent, or by polls", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    await stage().passTime(5 * minute);
    await stage().desk.sendText(conversationId, "Hello?");
    expect(names(await client.events(chatId))).toContain("chat_session_timeout_warning");
    await stage().passTime(5 * minute);
    expect(names(await client.events(chatId))).toContain("chat_session_inactivity_timeout");
  });

  test("is warned of again when the customer has written after a warning", async () => {
    const { client, chatId } = await chatting(stage());
    await stage().passTime(5 * minute);
    expect(names(await client.events(chatId))).toEqual(["chat_session_timeout_warning"]);
    await client.write(chatId, "Here");
    await client.events(chatId);
    await stage().passTime(5 * minute);
    expect(names(await client.events(chatId))).toEqual(["chat_session_timeout_warning"]);
  });
});

describeChats("absence", {}, (stage) => {
  const patience = 120_000;

  test("of two minutes ends the chat, and later calls are told so", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    await stage().desk.sendText(conversationId, "Hello");
    await stage().passTime(patience - 1);
    expect(await stage().desk.conversations("closed")).toEqual([]);
    await stage().passTime(1);
    expect(await stage().desk.conversations("closed")).toHaveLength(1);
    expect(await stage().desk.timeline(conversationId)).toContainEqual(
      expect.objectContaining({
        event: { kind: "closed", by: { kind: "system" }, reason: "absence" },
      }),
    );
    expect(names(await client.events(chatId)).slice(-2)).toEqual([
      "chat_session_party_left",
      "chat_session_status failed",
    ]);
    expect(refusalOf(await client.poll(chatId))).toEqual([404, "5005"]);
  });

  test.each([
    ["a poll", (chat: Awaited<ReturnType<typeof chatting>>) => chat.client.events(chat.chatId)],
    ["typing", ({ client, chatId }) => client.tell(chatId, { event: "chat_session_typing" })],
    [
      "a receipt",
      ({ client, chatId }) =>
        client.tell(chatId, { event: "chat_session_message_read", ref_msg_id: "x" }),
    ],
    ["a message", ({ client, chatId }) => client.write(chatId, "Hello")],
    ["asking for the chat again", ({ client }) => client.open()],
    ["reading the history", ({ client, chatId }) => client.history(chatId)],
    ["asking for the active chat", ({ client }) => client.get("chats/active")],
  ] as readonly (readonly [
    string,
    (chat: Awaited<ReturnType<typeof chatting>>) => Promise<unknown>,
  ])[])("is ended by %s", async (_what, call) => {
    const chat = await chatting(stage());
    await stage().desk.sendText(chat.conversationId, "Hello");
    await stage().passTime(patience - 1);
    await call(chat);
    await stage().passTime(patience - 1);
    expect(await stage().desk.conversations("closed")).toEqual([]);
    await stage().passTime(1);
    expect(await stage().desk.conversations("closed")).toHaveLength(1);
  });

  test("does not begin while a poll is held", async () => {
    const { client, chatId } = await chatting(stage());
    for (let seconds = 0; seconds < 150; seconds += 10) {
      const held = client.events(chatId);
      await stage().parley.clock.untilWaiting(1);
      await stage().passTime(10_000);
      expect(await held).toEqual([]);
    }
    expect(await stage().desk.conversations("closed")).toEqual([]);
  });

  test("is noticed by the worker, without any call", async () => {
    await chatting(stage());
    stage().parley.passTime(patience);
    const closed = await stage().parley.until(async () => {
      const found = await stage().desk.conversations("closed");
      return found.length > 0 && found;
    });
    expect(closed).toHaveLength(1);
  });
});

/** More than the desk offers undo, and less. */
const [afterUndo, beforeUndoEnds] = [16_000, 9_000];

describeChats("closing that can be undone", {}, (stage) => {
  const closing = async () => {
    const chat = await chatting(stage());
    await stage().desk.sendText(chat.conversationId, "Hello");
    await chat.client.events(chat.chatId);
    const [status, body] = await chat.change({ status: "closed", undoable: true });
    expect(status).toBe(200);
    const { changeId } = body as { readonly changeId?: string };
    const undo = () =>
      stage().desk.call("POST", `/api/conversations/${chat.conversationId}/undo`, { changeId });
    return { ...chat, undo };
  };

  test("is told to the customer after the time to undo it", async () => {
    const { client, chatId } = await closing();
    expect((await stage().desk.conversations("closed")).length).toBe(1);
    await stage().passTime(beforeUndoEnds);
    expect(names(await client.history(chatId))).not.toContain("chat_session_ended");
    const held = client.events(chatId);
    await stage().parley.clock.untilWaiting(1);
    await stage().passTime(afterUndo - beforeUndoEnds);
    expect(names(await held)).toEqual(["chat_session_party_left", "chat_session_ended"]);
    expect(refusalOf(await client.poll(chatId))).toEqual([404, "5005"]);
  });

  test("is told to nobody once it is undone", async () => {
    const { client, chatId, conversationId, undo } = await closing();
    await stage().passTime(beforeUndoEnds);
    expect((await undo()).status).toBe(200);
    await stage().passTime(afterUndo);
    await stage().desk.sendText(conversationId, "Still here");
    expect(names(await client.events(chatId))).toEqual(["chat_session_message"]);
    expect(names(await client.history(chatId))).not.toContain("chat_session_ended");
  });

  test("cannot be undone once the customer was told", async () => {
    const { undo, conversationId } = await closing();
    await stage().passTime(afterUndo);
    const answer = await undo();
    expect([answer.status, jsonOf(answer)]).toMatchObject([
      409,
      { detail: "The customer has been told that the chat has ended" },
    ]);
    expect((await stage().desk.conversations("closed")).map(({ id }) => id)).toEqual([
      conversationId,
    ]);
  });

  test("goes on where the customer writes meanwhile", async () => {
    const { client, chatId, conversationId } = await closing();
    expect((await client.write(chatId, "One more thing")).status).toBe(200);
    await stage().passTime(afterUndo);
    expect((await stage().desk.conversations("all")).map(({ id }) => id)).toEqual([conversationId]);
    expect(names(await client.events(chatId))).not.toContain("chat_session_ended");
  });

  test("ends at once where the customer leaves meanwhile", async () => {
    const { client, chatId } = await closing();
    expect((await client.tell(chatId, { event: "chat_session_end" })).status).toBe(200);
    expect(names(await client.events(chatId))).toEqual([
      "chat_session_party_left",
      "chat_session_ended",
    ]);
  });

  test("is written down with its instant, for the next process", async () => {
    const { conversationId } = await closing();
    const { query, tables } = stage().parley.runtime.context.database.read;
    const { conversations, chats } = tables;
    const [conversation] = await query.select().from(conversations);
    const [chat] = await query.select().from(chats);
    expect(conversation?.id).toBe(conversationId);
    expect(conversation?.endsAt).toEqual(chat?.dueAt);
    expect(chat?.endedAt).toBeNull();
  });
});
