import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { tenantUrl } from "../../../support/bright-pattern";
import { eventsOf, refusalOf } from "../../../support/chat-client";
import { type ChatStage, describeChats } from "../../../support/chat-stage";
import { mounts } from "../../../support/stage";

const holdMs = 10_000;
const graceMs = 250;

/** A client whose chat has nothing messageDefaults. */
async function quiet(stage: ChatStage, version: "v1" | "v2" = "v2") {
  const client = stage.client({ version });
  const chatId = await client.open();
  await client.events(chatId);
  const conversationId = await stage.conversationId(chatId);
  const say = (text: string) => stage.desk.sendText(conversationId, text);
  return { client, chatId, conversationId, say };
}

const messages = (events: readonly { readonly event: string; readonly msg?: unknown }[]) =>
  events.flatMap(({ event, msg }) => (event === "chat_session_message" ? [msg] : []));

describeChats(
  "a poll",
  {},
  (stage) => {
    test("answers at once with all queued events, in order", async () => {
      const { client, chatId, say } = await quiet(stage());
      await say("One");
      await say("Two");
      const events = await client.events(chatId);
      expect(events.map(({ event }) => event)).toEqual([
        "chat_session_party_joined",
        "chat_session_status",
        "chat_session_message",
        "chat_session_message",
      ]);
      expect(messages(events)).toEqual(["One", "Two"]);
    });

    test("is held until there is an event", async () => {
      const { client, chatId, say } = await quiet(stage());
      const held = client.events(chatId);
      await stage().parley.clock.untilWaiting(1);
      expect(stage().parley.runtime.context.clientPresence.heldCount).toBe(1);
      await say("Here");
      expect(messages(await held)).toEqual(["Here"]);
    });

    test("is answered empty after ten seconds, and not before", async () => {
      const { client, chatId } = await quiet(stage());
      let isAnswered = false;
      const held = client.poll(chatId).finally(() => {
        isAnswered = true;
      });
      await stage().parley.clock.untilWaiting(1);
      stage().parley.passTime(holdMs - 1);
      // A whole call goes out and back meanwhile.
      await client.get("version");
      expect(isAnswered).toBe(false);
      stage().parley.passTime(1);
      const answer = await held;
      expect(answer.body.toString("utf8")).toBe('{"events":[]}');
      expect(answer.status).toBe(200);
    });

    test.each([
      ["v2", 429],
      ["v1", 400],
    ] as const)(
      "beside another is refused by %s with %i, and the first still delivers",
      async (version, status) => {
        const { client, chatId, say } = await quiet(stage(), version);
        const first = client.events(chatId);
        await stage().parley.clock.untilWaiting(1);
        const second = client.poll(chatId);
        await stage().parley.clock.untilWaiting(2);
        stage().parley.passTime(graceMs);
        expect(refusalOf(await second)).toEqual([status, "5509"]);
        await say("Here");
        expect(messages(await first)).toEqual(["Here"]);
      },
    );

    test("replaces one that was aborted", async () => {
      const { client, chatId, say } = await quiet(stage());
      const leaving = new AbortController();
      const left = client.poll(chatId, leaving.signal);
      await stage().parley.clock.untilWaiting(1);
      leaving.abort();
      await expect(left).rejects.toThrow();
      const next = client.events(chatId);
      await say("Here");
      expect(messages(await next)).toEqual(["Here"]);
    });

    test("by HEAD delivers nothing, and blocks nobody", async () => {
      const { client, chatId, say } = await quiet(stage());
      await say("Here");
      const call = { headers: { authorization: client.authorization } };
      const path = `/clientweb/api/v2/chats/${chatId}/events?tenantUrl=${tenantUrl}`;
      expect(await stage().mount.request("HEAD", path, call)).toMatchObject({ status: 200 });
      expect(messages(await client.events(chatId))).toEqual(["Here"]);
    });

    test("delivers new events once", async () => {
      const { client, chatId, conversationId, say } = await quiet(stage());
      const { id } = await say("Here");
      expect(await stage().desk.message(conversationId, id)).toMatchObject({ state: "queued" });
      await client.events(chatId);
      const next = client.poll(chatId);
      await stage().parley.clock.untilWaiting(1);
      expect(await stage().desk.message(conversationId, id)).toMatchObject({ state: "sent" });
      stage().parley.passTime(holdMs);
      expect(eventsOf(await next)).toEqual([]);
    });

    test("does not return the client's own messages", async () => {
      const { client, chatId } = await quiet(stage());
      await client.write(chatId, "Hello", "m-1");
      await client.tell(chatId, { event: "chat_session_location", latitude: 45, longitude: 7 });
      await client.tell(chatId, { event: "chat_session_typing" });
      const events = await client.events(chatId);
      expect(events).toEqual([
        {
          event: "chat_session_message_delivered",
          party_id: `${chatId}-system`,
          ref_msg_id: "m-1",
          timestamp: expect.any(String),
        },
      ]);
    });

    test("delivers the end, after which the chat is unknown", async () => {
      const { client, chatId } = await quiet(stage());
      await client.tell(chatId, { event: "chat_session_end" });
      expect(await client.events(chatId)).toEqual([{ event: "chat_session_ended" }]);
      expect(refusalOf(await client.poll(chatId))).toEqual([404, "5005"]);
      expect((await client.history(chatId)).at(-1)).toEqual({ event: "chat_session_ended" });
    });

    test("is answered at once by the end of the chat", async () => {
      const { client, chatId } = await quiet(stage());
      const held = client.events(chatId);
      await stage().parley.clock.untilWaiting(1);
      await client.tell(chatId, { event: "chat_session_end" });
      expect(await held).toEqual([{ event: "chat_session_ended" }]);
    });

    test("delivers the end for one minute, and the history with it", async () => {
      const { client, chatId, conversationId, say } = await quiet(stage());
      await say("Goodbye");
      await client.tell(chatId, { event: "chat_session_end" });
      await stage().passTime(59_999);
      expect((await client.history(chatId)).length).toBeGreaterThan(0);
      await stage().passTime(1);
      expect(refusalOf(await client.poll(chatId))).toEqual([404, "5005"]);
      expect(refusalOf(await client.get(`chats/${chatId}/history`))).toEqual([404, "5005"]);
      expect(await stage().desk.messages(conversationId)).toMatchObject([
        { state: "failed", failure: { detail: "The customer left before this message arrived." } },
      ]);
    });

    test("of an unknown chat is refused at once", async () => {
      const { client } = await quiet(stage());
      for (const id of ["0b9a4c0d-9d0b-4a57-8a0e-2f6a4f2f7b11", "x", "%00", "a%2Fb"]) {
        expect(refusalOf(await client.poll(id))).toEqual([404, "5005"]);
      }
    });
  },
  mounts,
);

/** A poll whose answer is not read. */
async function deafPoll(stage: ChatStage, chatId: string, authorization: string): Promise<Socket> {
  const url = new URL((stage.mount as { readonly url?: string }).url ?? "");
  const socket = connect(Number(url.port), url.hostname);
  await once(socket, "connect");
  socket.pause();
  socket.write(
    `GET /clientweb/api/v2/chats/${chatId}/events?tenantUrl=${tenantUrl} HTTP/1.1\r\n` +
      `Host: ${tenantUrl}\r\nAuthorization: ${authorization}\r\n\r\n`,
  );
  return socket;
}

describeChats("an answer", {}, (stage) => {
  test("whose connection broke before it was written is repeated, in order", async () => {
    const { client, chatId, say } = await quiet(stage());
    const long = '"'.repeat(10_000);
    const words = Array.from({ length: 160 }, (_, index) => `${index} ${long}`.slice(0, 10_000));
    for (const text of words) await say(text);
    const socket = await deafPoll(stage(), chatId, client.authorization);
    // The answer is more than the buffers of the network hold, so that it is under way when the first of it is here.
    await once(socket.resume(), "data");
    socket.destroy();
    const told: unknown[] = [];
    while (told.length < words.length) told.push(...messages(await client.events(chatId)));
    expect(told.map((html) => String(html).split(" ")[0])).toEqual(
      words.map((text) => text.split(" ")[0]),
    );
    expect((await stage().desk.messages()).every(({ state }) => state === "sent")).toBe(true);
  });

  test("holds at most 200 events, and the next poll has the rest at once", async () => {
    const { client, chatId, say } = await quiet(stage());
    for (let count = 0; count < 205; count++) await say(String(count));
    const first = await client.events(chatId);
    expect(first).toHaveLength(200);
    const rest = await client.events(chatId);
    expect(messages([...first, ...rest])).toEqual(Array.from({ length: 205 }, (_, at) => `${at}`));
  });
});
