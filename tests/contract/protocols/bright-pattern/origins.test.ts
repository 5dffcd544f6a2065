import { describe, expect, test } from "vitest";
import { entryOf } from "../../../support/bright-pattern";
import { type ChatAnswer, type ChatClient, refusalOf } from "../../../support/chat-client";
import { type ChatStage, describeChats } from "../../../support/chat-stage";
import { mounts } from "../../../support/stage";

const site = "https://shop.example.com";
const other = "https://other.example.com";
const ours = (stage: ChatStage) => stage.parley.runtime.context.publicUrl;

const allowing = (...allowedOrigins: readonly string[]) => ({ settings: { allowedOrigins } });

/** A page of this origin with the web widget, in a browser that sends this cookie. */
function widget(stage: ChatStage, origin: string, cookie?: string): ChatClient {
  return stage.client({ clientId: "WebChat", origin, ...(cookie !== undefined && { cookie }) });
}

function cookieOf({ headers }: ChatAnswer): string {
  return headers["set-cookie"]?.split(";")[0] ?? "";
}

/** A chat that a browser began on our own page: its cookie, and its id. */
async function visit(stage: ChatStage) {
  const begun = await widget(stage, ours(stage)).post("chats", {});
  const { chat_id: chatId } = begun.json as { readonly chat_id: string };
  return { cookie: cookieOf(begun), chatId };
}

function preflight(
  stage: ChatStage,
  origin: string,
  path: string,
  wanted: string | null = null,
): Promise<ChatAnswer> {
  return stage.client({ origin }).call("OPTIONS", path, {
    query: {},
    headers: {
      authorization: null,
      "access-control-request-method": "POST",
      "access-control-request-headers": wanted,
    },
  });
}

/** Answers of every sort: given, refused by the protocol, and by the router. */
function callAround(client: ChatClient): Promise<ChatAnswer[]> {
  return Promise.all([
    client.get("configuration"),
    client.get("chats/active"),
    client.post("chats", "{"),
    client.get("nothing"),
    client.call("DELETE", "chats"),
    client.get("version", { headers: { authorization: null } }),
  ]);
}

function accessOf({ headers }: ChatAnswer) {
  return {
    origin: headers["access-control-allow-origin"],
    credentials: headers["access-control-allow-credentials"],
    // What is long is compressed, by what the caller takes.
    vary: headers.vary?.replace(", Accept-Encoding", ""),
  };
}

const withCookies = { origin: site, credentials: "true", vary: "Origin" };
const withoutCookies = { origin: "*", credentials: undefined, vary: "Origin" };
const closed = { origin: undefined, credentials: undefined, vary: "Origin" };

const paths = ["chats", "chats/x/events", "files", "availability", "nothing/at/all"];

describeChats(
  "a page of an allowed origin",
  allowing(site),
  (stage) => {
    test.each(paths)("may send a preflight for %s", async (path) => {
      const answer = await preflight(stage(), site, path);
      expect(answer.status).toBe(204);
      expect(answer.headers).toMatchObject({
        "access-control-allow-origin": site,
        "access-control-allow-credentials": "true",
        "access-control-allow-methods": "GET, POST, OPTIONS",
        "access-control-allow-headers":
          "Authorization, Content-Type, Cache-Control, User-Agent, UserAgent",
        vary: "Origin",
      });
    });

    test("may call with all headers of its preflight, from its own origin only", async () => {
      const wanted = "authorization, content, x-requested-with";
      const headersFor = async (origin: string, list: string) =>
        (await preflight(stage(), origin, "chats", list)).headers["access-control-allow-headers"];
      expect(await headersFor(site, wanted)).toBe(wanted);
      expect(await headersFor(other, wanted)).toBeUndefined();
      for (const odd of ["x y", "*, (", "a,".repeat(600)]) {
        expect(await headersFor(site, odd)).toMatch(/^Authorization, /);
      }
    });

    test("may read every answer, including errors, and use its cookie", async () => {
      for (const answer of await callAround(widget(stage(), site))) {
        expect(accessOf(answer)).toEqual(withCookies);
      }
      const begun = await widget(stage(), site).post("chats", {});
      const { chat_id } = begun.json as { readonly chat_id: string };
      const active = await widget(stage(), site, cookieOf(begun)).get("chats/active");
      expect(active.json).toMatchObject({ chat_id });
    });
  },
  mounts,
);

describe.each([
  ["that names none", []],
  ["that names others", [other, "http://shop.example.com", `${site}:8443`]],
])("an entry %s", (_title, allowedOrigins) => {
  describeChats("a page of another site", allowing(...allowedOrigins), (stage) => {
    test("can read no answer, gets no cookie, and changes nothing", async () => {
      const { cookie, chatId } = await visit(stage());
      const client = widget(stage(), site, cookie);
      const answers = [
        ...(await callAround(client)),
        ...(await callAround(widget(stage(), site))),
        await preflight(stage(), site, "chats"),
      ];
      for (const answer of answers) {
        expect(accessOf(answer)).toEqual(closed);
        expect(answer.headers["set-cookie"]).toBeUndefined();
      }
      expect((await client.write(chatId, "Hello")).status).toBe(403);
      expect((await client.get(`chats/${chatId}/history`)).status).toBe(403);
      expect(await stage().desk.messages()).toEqual([]);
    });

    test("does not affect our own page, or callers that are no page", async () => {
      const { cookie, chatId } = await visit(stage());
      expect((await widget(stage(), ours(stage()), cookie).write(chatId, "Hello")).status).toBe(
        200,
      );
      expect((await stage().client().post("chats", {})).status).toBe(200);
      expect((await stage().client({ clientId: "WebChat" }).post("chats", {})).status).toBe(200);
      stage().parley.setPublicUrl("https://chat.example.com/");
      const page = widget(stage(), "https://chat.example.com");
      expect((await page.post("chats", {})).status).toBe(200);
    });

    test("is recognised by the host that was called, where Parley has several names", async () => {
      const call = (headers: Readonly<Record<string, string>>) =>
        widget(stage(), "https://inner.example.com").post("chats", {}, { headers });
      expect((await call({ "sec-fetch-site": "same-origin" })).status).toBe(200);
      expect((await call({ "sec-fetch-site": "same-site" })).status).toBe(403);
    });
  });
});

describeChats("where every origin is allowed, a page", allowing("*"), (stage) => {
  test.each(paths)("may send a preflight for %s, without credentials", async (path) => {
    const answer = await preflight(stage(), site, path);
    expect(answer.status).toBe(204);
    expect(accessOf(answer)).toEqual(withoutCookies);
  });

  test("may read every answer, and gets no cookie", async () => {
    for (const answer of await callAround(widget(stage(), site))) {
      expect(accessOf(answer)).toEqual(withoutCookies);
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
  });

  test("uses a chat by its id", async () => {
    const client = widget(stage(), site);
    const chatId = await client.open();
    expect((await client.write(chatId, "Hello")).status).toBe(200);
    expect((await client.events(chatId)).length).toBeGreaterThan(0);
    const file_id = await client.upload("note.txt", Buffer.from("A note"));
    const event = { event: "chat_session_file", file_id, file_type: "attachment" };
    expect((await client.tell(chatId, event)).status).toBe(200);
  });

  test("does not find the chat of the browser's visitor cookie", async () => {
    const { cookie, chatId } = await visit(stage());
    const client = widget(stage(), site, cookie);
    expect(refusalOf(await client.get("chats/active"))).toEqual([404, "5005"]);
    expect(await client.open()).not.toBe(chatId);
  });
});

describeChats("a page without an origin", allowing("*", site), (stage) => {
  test("is allowed nowhere", async () => {
    const client = widget(stage(), "null");
    for (const answer of [
      ...(await callAround(client)),
      await preflight(stage(), "null", "chats"),
    ]) {
      expect(accessOf(answer)).toEqual(closed);
    }
    expect((await client.post("chats", {})).status).toBe(403);
  });
});

describeChats("with several entries", {}, (stage) => {
  const open = entryOf({ appId: "open", allowedOrigins: ["*"] }, { name: "Open" });

  test("a page may send a preflight if any entry allows it, and call those that do", async () => {
    await stage().provision({ allowedOrigins: [site] }, open);
    expect(accessOf(await preflight(stage(), site, "chats"))).toEqual(withCookies);
    expect(accessOf(await preflight(stage(), other, "chats"))).toEqual(withoutCookies);
    expect((await widget(stage(), site).post("chats", {})).status).toBe(200);
    expect((await widget(stage(), other).post("chats", {})).status).toBe(403);
  });

  test("cookies count only on entries that allow the page by name", async () => {
    await stage().provision({ allowedOrigins: [site] }, open);
    const { cookie } = await visit(stage());
    const page = { clientId: "WebChat", origin: site, cookie };
    expect(accessOf(await stage().client(page).get("chats/active"))).toEqual(withCookies);
    const elsewhere = await stage()
      .client({ ...page, appId: "open" })
      .get("configuration");
    expect(accessOf(elsewhere)).toEqual(withoutCookies);
  });

  test("a file is served to pages allowed by its own entry", async () => {
    await stage().provision({ allowedOrigins: [other] }, open);
    const client = stage().client();
    await client.open();
    const id = await client.upload("receipt.txt", Buffer.from("Thank you"));
    const show = (origin: string) =>
      stage()
        .client({ origin })
        .get(`/clientweb/file/${id}`, { query: {}, headers: { authorization: null } });
    expect((await show(other)).status).toBe(200);
    expect((await show(site)).status).toBe(404);
  });
});
