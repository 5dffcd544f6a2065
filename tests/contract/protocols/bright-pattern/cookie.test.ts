import { expect, test } from "vitest";
import { type ChatAnswer, type ChatClient, refusalOf } from "../../../support/chat-client";
import { type ChatStage, describeChats } from "../../../support/chat-stage";
import { mounts } from "../../../support/stage";

const cookiePattern =
  /^BPCLIENTID=([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}); Max-Age=31536000; Path=\/clientweb; HttpOnly; SameSite=Lax$/;

function cookieOf({ headers }: ChatAnswer): string {
  return headers["set-cookie"]?.split(";")[0] ?? "";
}

function browser(stage: ChatStage, cookie?: string): ChatClient {
  return stage.client({ clientId: "WebChat", ...(cookie !== undefined && { cookie }) });
}

/** A browser that has been here, and its chat. */
async function visit(stage: ChatStage) {
  const cookie = cookieOf(await browser(stage).get("configuration"));
  const client = browser(stage, cookie);
  return { cookie, client, chatId: await client.open() };
}

describeChats(
  "a browser",
  {},
  (stage) => {
    test.each([
      ["GET", "configuration"],
      ["GET", "availability"],
      ["GET", "chats/active"],
      ["GET", "chats/none/history"],
      ["POST", "chats"],
    ])("gets its cookie with any answer: %s %s", async (method, path) => {
      const answer = await browser(stage()).call(method, path);
      expect(answer.headers["set-cookie"]).toMatch(cookiePattern);
    });

    test("gets another cookie each time, and none where it has one", async () => {
      const [one, two] = [
        await browser(stage()).get("configuration"),
        await browser(stage()).get("configuration"),
      ];
      expect(cookieOf(one)).not.toBe(cookieOf(two));
      const again = await browser(stage(), cookieOf(one)).get("configuration");
      expect(again.headers["set-cookie"]).toBeUndefined();
    });

    test("gets a new one for one that is not ours", async () => {
      const answer = await browser(stage(), "BPCLIENTID=made-up").get("configuration");
      expect(answer.headers["set-cookie"]).toMatch(cookiePattern);
    });

    test("finds its chat by the cookie of the answer that began it", async () => {
      const begun = await browser(stage()).post("chats", {});
      const { json } = await browser(stage(), cookieOf(begun)).get("chats/active");
      expect(json).toMatchObject({
        chat_id: (begun.json as { readonly chat_id: string }).chat_id,
      });
    });

    test("does not find another browser's, with a cookie or without", async () => {
      await visit(stage());
      const stranger = cookieOf(await browser(stage()).get("configuration"));
      for (const cookie of [stranger, undefined]) {
        const answer = await browser(stage(), cookie).get("chats/active");
        expect(refusalOf(answer)).toEqual([404, "5005"]);
      }
    });

    test("goes on by the id of its chat alone, where it keeps no cookies", async () => {
      const { chatId } = await visit(stage());
      const server = browser(stage());
      expect((await server.write(chatId, "Hello")).status).toBe(200);
      expect((await server.events(chatId)).length).toBeGreaterThan(0);
      expect(await stage().desk.messages()).toHaveLength(1);
    });

    test("does not go on by the id with the cookie of another", async () => {
      const { chatId } = await visit(stage());
      const stranger = cookieOf(await browser(stage()).get("configuration"));
      const other = browser(stage(), stranger);
      for (const answer of [
        await other.poll(chatId),
        await other.get(`chats/${chatId}/history`),
        await other.write(chatId, "Hello"),
      ]) {
        expect(refusalOf(answer)).toEqual([404, "5005"]);
      }
      expect(await stage().desk.messages()).toEqual([]);
    });
  },
  mounts,
);

describeChats("the cookie", {}, (stage) => {
  test("travels to pages of other sites where Parley is reached over TLS", async () => {
    stage().parley.setPublicUrl("https://desk.example.com");
    const { headers } = await browser(stage()).get("configuration");
    expect(headers["set-cookie"]).toMatch(/; HttpOnly; Secure; SameSite=None$/);
  });

  test("stands among others", async () => {
    const { cookie, chatId } = await visit(stage());
    const client = browser(stage(), `theme=dark; ${cookie}; lang=it`);
    expect((await client.get("chats/active")).json).toMatchObject({ chat_id: chatId });
  });

  test("is nothing to apps", async () => {
    const { cookie } = await visit(stage());
    const app = stage().client({ cookie });
    const answer = await app.post("chats", {});
    expect(answer.json).toMatchObject({ is_new_chat: true });
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });
});
