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

    test("without a cookie gets a new one each time; with one it gets none", async () => {
      const [one, two] = [
        await browser(stage()).get("configuration"),
        await browser(stage()).get("configuration"),
      ];
      expect(cookieOf(one)).not.toBe(cookieOf(two));
      const again = await browser(stage(), cookieOf(one)).get("configuration");
      expect(again.headers["set-cookie"]).toBeUndefined();
    });

    test("with an invalid cookie gets a new one", async () => {
      const answer = await browser(stage(), "BPCLIENTID=made-up").get("configuration");
      expect(answer.headers["set-cookie"]).toMatch(cookiePattern);
    });

    test("finds its chat by the cookie that came with the chat", async () => {
      const begun = await browser(stage()).post("chats", {});
      const { json } = await browser(stage(), cookieOf(begun)).get("chats/active");
      expect(json).toMatchObject({
        chat_id: (begun.json as { readonly chat_id: string }).chat_id,
      });
    });

    test("does not find another browser's chat, with or without a cookie", async () => {
      await visit(stage());
      const stranger = cookieOf(await browser(stage()).get("configuration"));
      for (const cookie of [stranger, undefined]) {
        const answer = await browser(stage(), cookie).get("chats/active");
        expect(refusalOf(answer)).toEqual([404, "5005"]);
      }
    });

    test("that stores no cookies continues by its chat id alone", async () => {
      const { chatId } = await visit(stage());
      const server = browser(stage());
      expect((await server.write(chatId, "Hello")).status).toBe(200);
      expect((await server.events(chatId)).length).toBeGreaterThan(0);
      expect(await stage().desk.messages()).toHaveLength(1);
    });

    test("with another browser's cookie cannot use the chat id", async () => {
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
  test("has SameSite=None where Parley is reached over TLS", async () => {
    stage().parley.setPublicUrl("https://desk.example.com");
    const { headers } = await browser(stage()).get("configuration");
    expect(headers["set-cookie"]).toMatch(/; HttpOnly; Secure; SameSite=None$/);
  });

  test("is found among other cookies", async () => {
    const { cookie, chatId } = await visit(stage());
    const client = browser(stage(), `theme=dark; ${cookie}; lang=it`);
    expect((await client.get("chats/active")).json).toMatchObject({ chat_id: chatId });
  });

  test("is ignored for apps", async () => {
    const { cookie } = await visit(stage());
    const app = stage().client({ cookie });
    const answer = await app.post("chats", {});
    expect(answer.json).toMatchObject({ is_new_chat: true });
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });
});
