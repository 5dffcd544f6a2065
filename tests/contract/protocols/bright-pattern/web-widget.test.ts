import { expect, test } from "vitest";
import { type ChatClient, refusalOf, type Told } from "../../../support/chat-client";
import { type ChatStage, describeChats } from "../../../support/chat-stage";

async function chatting(stage: ChatStage, client: ChatClient = stage.client()) {
  const chatId = await client.open();
  const conversationId = await stage.conversationId(chatId);
  const say = async (text: string) => (await stage.desk.sendText(conversationId, text)).id;
  const texts = async () =>
    (await stage.desk.messages(conversationId)).flatMap(({ content, direction }) =>
      direction === "inbound" && content.kind === "text" ? [content.text] : [],
    );
  return { client, chatId, conversationId, say, texts };
}

/** A browser that keeps its cookie. */
async function browser(stage: ChatStage): Promise<ChatClient> {
  const answer = await stage.client({ clientId: "WebChat" }).get("configuration");
  const cookie = answer.headers["set-cookie"]?.split(";")[0] ?? "";
  return stage.client({ clientId: "WebChat", cookie });
}

const message = (msg: string, more = {}) => ({ event: "chat_session_message", msg, ...more });
const named = (events: readonly Told[], event: string) =>
  events.filter((told) => told.event === event);
/** What the widget's selectors are made of. */
const safeId = /^[\w-]*[a-z][\w-]*$/i;

describeChats("an id of ours", {}, (stage) => {
  test("has only letters, digits, - and _, and is never a number", async () => {
    const { client, chatId, conversationId, say } = await chatting(stage());
    for (const text of ["m1", "m2", "m3"]) await say(text);
    await client.tell(chatId, {
      event: "chat_session_signaling",
      destination_party_id: "x",
      data: { type: "REQUEST_CALL" },
    });
    await client.write(chatId, "Hello", "1");
    await client.tell(chatId, message("No id"));
    await stage().desk.call("POST", `/api/conversations/${conversationId}/read`, {});
    const told = [...(await client.events(chatId)), ...(await client.history(chatId))];
    const messages = named(told, "chat_session_message");
    expect(new Set(messages.map(({ msg_text }) => msg_text))).toEqual(
      new Set(["m1", "m2", "m3", "Hello", "No id"]),
    );
    expect(named(told, "chat_session_signaling")).toHaveLength(1);
    const ids = told.flatMap(({ msg_id, party_id, directive_id, ref_msg_id }) =>
      [msg_id, party_id, directive_id, ref_msg_id].filter((id) => id !== undefined && id !== "1"),
    );
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(id).toMatch(safeId);
    const poll = messages.filter(({ party_id }) => party_id !== chatId);
    expect(new Set(poll.map(({ msg_id }) => msg_id)).size).toBe(3);
  });

  test("never equals an id that clients generate by the document", async () => {
    const { client, chatId, say } = await chatting(stage());
    for (const [place, text] of ["One", "Two", "Three"].entries()) {
      await client.write(chatId, text, `${chatId}:${place + 1}`);
      await say(`About ${text}`);
    }
    const ids = named(await client.history(chatId), "chat_session_message").map(
      ({ msg_id }) => msg_id,
    );
    expect(new Set(ids).size).toBe(6);
    expect(ids).toEqual(expect.arrayContaining([`${chatId}:1`, `${chatId}:2`, `${chatId}:3`]));
  });

  test.each([
    ["as it is", (id: string) => id],
    ["as it was before", (id: string) => id.replace(/-(\d+)$/, ":$1")],
  ])("is known in a receipt %s", async (_what, written) => {
    const { client, chatId, conversationId, say } = await chatting(stage());
    const id = await say("Hello");
    const [told] = named(await client.events(chatId), "chat_session_message");
    const ref = written(String(told?.msg_id));
    await client.tell(chatId, { event: "chat_session_message_read", ref_msg_id: ref });
    expect(await stage().desk.message(conversationId, id)).toMatchObject({ state: "read" });
  });
});

describeChats("the HTML of the widget", {}, (stage) => {
  test("is read as the text it shows, which the history returns escaped once", async () => {
    const { client, chatId, texts } = await chatting(stage(), await browser(stage()));
    const html = "Hi, Tom &amp; Jerry &lt;3<br>second line";
    await client.tell(chatId, message(html, { msg_id: "3" }));
    expect(await texts()).toEqual(["Hi, Tom & Jerry <3\nsecond line"]);
    expect((await client.history(chatId)).at(-2)).toMatchObject({
      msg_id: "3",
      msg: html,
      msg_text: "Hi, Tom & Jerry <3\nsecond line",
    });
  });

  test.each([
    ["a &lt b", "a &lt b"],
    ["<3", "<3"],
    ["&amp; <3", "&amp; <3"],
    ["Tom & Jerry &lt;3", "Tom & Jerry &lt;3"],
    ["<b>bold</b>", "<b>bold</b>"],
    ["&copy; 2026", "&copy; 2026"],
    ["a > b", "a > b"],
    ["&amp;lt;", "&lt;"],
    ["two&nbsp; blanks<BR/>x", "two  blanks\nx"],
    [
      'See <a href="https://shop.example/?a=1&amp;b=2" target="_blank">https://shop.example/?a=1&amp;b=2</a>',
      "See https://shop.example/?a=1&b=2",
    ],
    [
      '<a href="https://shop.example/a%2520b" target="_blank">the offer</a>',
      "the offer (https://shop.example/a%20b)",
    ],
    ['<a href="mailto:one@acme.test">one@acme.test</a>', "one@acme.test"],
    ["<a>no address</a>", "<a>no address</a>"],
    ['<a href="https://shop.example"><b>x</b></a>', '<a href="https://shop.example"><b>x</b></a>'],
  ])("%j is %j", async (msg, text) => {
    const { client, chatId, texts } = await chatting(stage());
    expect((await client.tell(chatId, message(msg))).status).toBe(200);
    expect(await texts()).toEqual([text]);
  });

  test("is ignored where plain text is beside it", async () => {
    const { client, chatId, texts } = await chatting(stage());
    await client.tell(chatId, message("1 &lt; 2", { msg_text: "1 &lt; 2, literally" }));
    expect(await texts()).toEqual(["1 &lt; 2, literally"]);
  });

  test("is read in the form's text, too", async () => {
    const client = await browser(stage());
    const event = message("Tom &amp; Jerry", { msg_id: "1" });
    const chatId = await client.open({ initial_message: event });
    expect(await stage().desk.messages(await stage().conversationId(chatId))).toMatchObject([
      { content: { text: "Tom & Jerry" } },
    ]);
  });

  test("is not parsed in typing previews, which are plain text", async () => {
    const { client, chatId } = await chatting(stage(), await browser(stage()));
    const seen: unknown[] = [];
    stage().parley.runtime.context.hub.subscribe((event) => seen.push(event));
    await client.tell(chatId, { event: "chat_session_typing", msg: "a &amp; b" });
    expect(seen).toContainEqual(expect.objectContaining({ text: "a &amp; b" }));
  });

  test("presses the button that has the label", async () => {
    const { client, chatId, conversationId } = await chatting(stage(), await browser(stage()));
    await stage().desk.send(conversationId, {
      kind: "text",
      text: "Is that right?",
      actions: [{ kind: "reply", label: "Yes & no", payload: "BOTH" }],
    });
    const [asked] = named(await client.events(chatId), "chat_session_message");
    expect(asked?.msg).toBe("Is that right?<br>/buttons [Yes &amp; no]");
    const directive_id = asked?.directive_id;
    await client.tell(chatId, message("Yes &amp; no", { msg_id: "1", directive_id }));
    expect((await stage().desk.messages(conversationId)).at(-1)).toMatchObject({
      content: { kind: "answer", label: "Yes & no", payload: "BOTH" },
    });
    expect(named(await client.history(chatId), "chat_session_message").at(-1)).toMatchObject({
      msg: "Yes &amp; no",
      directive_id,
    });
  });
});

describeChats(
  "what an agent writes",
  {
    settings: {
      unresponsiveSeconds: 86_400,
      inactivityWarningText: 'Tom & Jerry\'s <chat> "ends"',
      inactivityText: "It's <over>",
    },
  },
  (stage) => {
    test("keeps its blanks in HTML and in plain text", async () => {
      const { client, chatId, say } = await chatting(stage());
      await say("Item   Price");
      expect(named(await client.events(chatId), "chat_session_message")).toMatchObject([
        { msg: "Item\u00a0\u00a0 Price", msg_text: "Item   Price" },
      ]);
    });

    test("is escaped only where HTML requires it, in every event", async () => {
      const { client, chatId, say } = await chatting(stage());
      await say('Don\'t worry, "soon" <b> & co\nAgent');
      const escaped = 'Don\'t worry, "soon" &lt;b&gt; &amp; co<br>Agent';
      const poll = await client.events(chatId);
      for (const told of [poll, await client.history(chatId)]) {
        expect(named(told, "chat_session_message")).toMatchObject([
          { msg: escaped, msg_text: 'Don\'t worry, "soon" <b> & co\nAgent' },
        ]);
      }
      await stage().passTime(5 * 60_000);
      expect(named(await client.events(chatId), "chat_session_timeout_warning")).toMatchObject([
        {
          msg: 'Tom &amp; Jerry\'s &lt;chat&gt; "ends"',
        },
      ]);
      await stage().passTime(5 * 60_000);
      expect(named(await client.events(chatId), "chat_session_inactivity_timeout")).toMatchObject([
        { msg: "It's &lt;over&gt;" },
      ]);
    });
  },
);

describeChats("a case with several chats", { settings: { autoCase: true } }, (stage) => {
  type Session = { readonly chat_id: string; readonly events: readonly Told[] };
  const sessions = async (client: ChatClient, chatId: string) => {
    const { json } = await client.get(`chats/${chatId}/casehistory`);
    return (json as { readonly sessions: readonly Session[] }).sessions;
  };

  test("shows the widget the past chats, and not the open one again", async () => {
    const client = await browser(stage());
    const first = await chatting(stage(), client);
    await client.write(first.chatId, "First", "1");
    await client.write(first.chatId, "Second", `${first.chatId}:2`);
    await first.say("Answer");
    await stage().desk.call("POST", `/api/conversations/${first.conversationId}/read`, {});
    await client.tell(first.chatId, { event: "chat_session_disconnect" });
    const ended = await sessions(client, first.chatId);
    expect(ended).toHaveLength(1);
    expect(named(ended[0]?.events ?? [], "chat_session_message")).toHaveLength(3);

    stage().parley.passTime(5_000);
    const second = await chatting(stage(), client);
    await client.write(second.chatId, "Third", "1");
    const [past, running, ...others] = await sessions(client, second.chatId);
    expect(others).toEqual([]);
    expect(running).toMatchObject({ chat_id: second.chatId, events: [] });
    expect(past?.chat_id).toBe(first.chatId);
    const messages = named(past?.events ?? [], "chat_session_message");
    expect(messages.map(({ msg }) => msg)).toEqual(["First", "Second", "Answer"]);
    const read = named(past?.events ?? [], "chat_session_message_read");
    expect(read.map(({ ref_msg_id }) => ref_msg_id)).toEqual(
      messages.slice(0, 2).map(({ msg_id }) => msg_id),
    );
    // Whatever client made them: the widget makes selectors of all.
    for (const { msg_id } of messages) expect(msg_id).toMatch(/^[\w-]+$/);
  });
});

describeChats("a browser without a cookie", {}, (stage) => {
  const nameless = () => stage().client({ clientId: "WebChat" });
  const fileEvent = (file_id: string) => ({
    event: "chat_session_file",
    msg_id: "f",
    file_id,
    file_type: "attachment",
    file_name: "note.txt",
  });
  const bytes = Buffer.from("A note");

  test("can send the file it uploaded, which then belongs to its chat", async () => {
    const { client, chatId, conversationId } = await chatting(stage(), nameless());
    const id = await client.upload("note.txt", bytes);
    expect((await client.tell(chatId, fileEvent(id))).status).toBe(200);
    expect(await stage().desk.messages(conversationId)).toMatchObject([
      { content: { kind: "file" }, attachment: { fileName: "note.txt", state: "stored" } },
    ]);
    expect((await client.get(`chats/${chatId}/files/${id}`)).body.equals(bytes)).toBe(true);
    const other = await chatting(stage(), nameless());
    expect(refusalOf(await other.client.tell(other.chatId, fileEvent(id)))).toEqual([404, "5502"]);
  });

  test("keeps its file from callers with an address", async () => {
    const id = await nameless().upload("note.txt", bytes);
    for (const client of [await browser(stage()), stage().client()]) {
      const { chatId } = await chatting(stage(), client);
      expect(refusalOf(await client.tell(chatId, fileEvent(id)))).toEqual([404, "5502"]);
    }
  });

  test("cannot use the file of a caller with an address", async () => {
    const { client, chatId } = await chatting(stage(), nameless());
    for (const other of [await browser(stage()), stage().client()]) {
      const id = await other.upload("note.txt", bytes);
      expect(refusalOf(await client.tell(chatId, fileEvent(id)))).toEqual([404, "5502"]);
    }
  });

  test("has its text stored although its file is missing", async () => {
    const { client, chatId, texts } = await chatting(stage(), nameless());
    const events = [message("Before"), fileEvent("nothing"), message("After")];
    expect((await client.tell(chatId, ...events)).status).toBe(200);
    expect(await texts()).toEqual(["Before", "After"]);
  });
});

describeChats("a client id such as undefined or null", {}, (stage) => {
  test.each(["undefined", "null", "", " ", "NULL", "(null)", "nil", "[object Object]"])(
    "is no identity: %j",
    async (clientId) => {
      const one = await chatting(stage(), stage().client({ clientId }));
      await one.client.write(one.chatId, "My card number is 1");
      const two = await chatting(stage(), stage().client({ clientId }));
      expect(two.chatId).not.toBe(one.chatId);
      expect(JSON.stringify(await two.client.history(two.chatId))).not.toContain("card");
      expect(refusalOf(await two.client.get("chats/active"))).toEqual([404, "5005"]);
      // Each goes on by the id of its chat.
      await two.client.write(two.chatId, "Hello");
      expect(await two.texts()).toEqual(["Hello"]);
      const id = await two.client.upload("note.txt", Buffer.from("A note"));
      const event = { event: "chat_session_file", file_id: id, file_type: "attachment" };
      expect((await two.client.tell(two.chatId, event)).status).toBe(200);
    },
  );

  test("gets no cookie, and the cookie it sends is ignored", async () => {
    const keeping = await browser(stage());
    const cookie = {
      headers: { cookie: `BPCLIENTID=${"0b9a4c0d-9d0b-4a57-8a0e-2f6a4f2f7b11"}` },
    };
    const client = stage().client({ clientId: "undefined" });
    const [one, two] = [
      await client.post("chats", {}, cookie),
      await client.post("chats", {}, cookie),
    ];
    expect(one.json).not.toEqual(two.json);
    for (const { headers } of [one, two]) expect(headers["set-cookie"]).toBeUndefined();
    expect((await keeping.get("chats/active")).status).toBe(404);
  });

  test("is not assumed for short ids like those in the documents", async () => {
    for (const clientId of ["123", "test", "nullable", "0"]) {
      const client = stage().client({ clientId });
      expect(await client.open()).toBe(await client.open());
    }
  });
});
