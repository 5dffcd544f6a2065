import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Content } from "@/lib/model/content";
import { openNextRoutes } from "../../support/next-routes";
import { openTransferStage, type TransferStage } from "../../support/transfer-stage";

const browser =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:128.0) Gecko/20100101 Firefox/128.0";
const target = "https://www.example.com/chat?id={authuser}&token={authtoken}";

let stage: TransferStage;
let id: string;
beforeEach(async () => {
  stage = await openTransferStage();
  id = await begin();
});
afterEach(() => stage.close());

async function begin(): Promise<string> {
  await stage.textsBySms("Hello");
  return (await stage.desk.conversation()).id;
}

async function send(content: Content) {
  const desk = await stage.programs();
  return desk.send({ conversationId: id, id: randomUUID(), content });
}

function linkTo(url: string): Content {
  return { kind: "text", text: "Look", actions: [{ kind: "link", label: "Go on", url }] };
}

/** The path of the short link that was made last. */
async function newPath(content: Content = linkTo(target)): Promise<string> {
  await send(content);
  const [newest] = await (await stage.programs()).links(id);
  return new URL(newest?.url ?? "").pathname;
}

function open(path: string, headers: Readonly<Record<string, string>> = {}, method = "GET") {
  return stage.door.request(method, path, { headers: { "user-agent": browser, ...headers } });
}

async function clicks(): Promise<readonly number[]> {
  return (await (await stage.programs()).links(id)).map(({ clickCount }) => clickCount);
}

async function oneTimeTokenCount(): Promise<number> {
  const { query, tables } = stage.parley.runtime.context.database.read;
  return (await query.select().from(tables.oneTimeTokens)).length;
}

test("K1: a link that names its customer is stored short, with the address it was", async () => {
  const { content } = await send(linkTo(target));
  const base = stage.parley.runtime.context.publicUrl;
  expect(content).toEqual({
    kind: "text",
    text: "Look",
    actions: [
      {
        kind: "link",
        label: "Go on",
        url: expect.stringMatching(new RegExp(`^${base}/l/[A-Za-z0-9]{9}$`)),
        template: target,
      },
    ],
  });
  const links = await (await stage.programs()).links();
  expect(links).toMatchObject([{ target, conversationId: id, clickCount: 0 }]);
});

test("K2: every other address is left as it is", async () => {
  const url = "https://www.example.com/{authusers}?a={token}";
  expect((await send(linkTo(url))).content).toEqual(linkTo(url));
  expect(await (await stage.programs()).links()).toEqual([]);
});

test("K3: links of cards are short, too, and one message may have several", async () => {
  const action = { kind: "link", label: "Go on", url: target } as const;
  const { content } = await send({
    kind: "carousel",
    text: null,
    items: [
      { title: "One", description: null, imageUrl: null, actions: [action] },
      { title: "Two", description: null, imageUrl: null, actions: [action] },
    ],
  });
  if (content.kind !== "carousel") throw new Error(`a ${content.kind}`);
  const urls = content.items.flatMap(({ actions }) =>
    actions.map((one) => (one.kind === "link" ? one.url : null)),
  );
  expect(new Set(urls).size).toBe(2);
  const links = await (await stage.programs()).links(id);
  expect(new Set(links.map(({ url }) => url))).toEqual(new Set(urls));
});

test("K4: a browser is led on with a fresh one-time token each time, and counts once", async () => {
  const path = await newPath();
  const first = await open(path);
  expect(first).toMatchObject({
    status: 302,
    headers: {
      location: expect.stringMatching(
        /^https:\/\/www\.example\.com\/chat\?id=[\w-]{22}&token=[\w-]{32}$/,
      ),
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "set-cookie": expect.stringContaining(`Path=${path}; HttpOnly; SameSite=Lax`),
    },
  });
  const cookie = first.headers["set-cookie"]?.split(";")[0] ?? "";
  const again = await open(path, { cookie });
  expect(again.status).toBe(302);
  expect(again.headers["set-cookie"]).toBeUndefined();
  const [one, two] = [first, again].map(
    ({ headers }) => new URL(headers.location ?? "").searchParams,
  );
  expect(two?.get("id")).toBe(one?.get("id"));
  expect(two?.get("token")).not.toBe(one?.get("token"));
  expect(await clicks()).toEqual([1]);
  await open(path);
  expect(await clicks()).toEqual([2]);
});

test("K5: placeholders as a browser writes them are filled as well", async () => {
  const path = await newPath(linkTo("https://www.example.com/%7Bauthuser%7D#%7BauthToken%7D"));
  expect((await open(path)).headers.location).toMatch(
    /^https:\/\/www\.example\.com\/[\w-]{22}#[\w-]{32}$/,
  );
});

test.each([
  ["a messenger's preview", { "user-agent": "WhatsApp/2.23.20.0" }],
  ["a crawler", { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" }],
  ["Apple's preview", { "user-agent": "facebookexternalhit/1.1 Facebot Twitterbot/1.0" }],
  ["a program without a name", { "user-agent": "" }],
  ["a browser that loads ahead", { "sec-purpose": "prefetch;prerender" }],
  ["an older browser that loads ahead", { purpose: "prefetch" }],
])("K6: %s sees a page without a one-time token", async (_name, headers) => {
  const path = await newPath();
  const answer = await open(path, headers);
  expect(answer.status).toBe(200);
  expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(answer.headers.location).toBeUndefined();
  expect(answer.body.toString("utf8")).not.toContain("example.com");
  expect([await clicks(), await oneTimeTokenCount()]).toEqual([[0], 0]);
});

test("K7: HEAD makes no one-time token", async () => {
  const answer = await open(await newPath(), {}, "HEAD");
  expect(answer.status).toBe(200);
  expect(answer.headers.location).toBeUndefined();
  expect(await oneTimeTokenCount()).toBe(0);
});

test("K8: an unknown code is nothing, by whatever method", async () => {
  const page = await open("/l/AAAAAAAAA");
  expect(page.status).toBe(404);
  expect(page.body.toString("utf8")).toContain("There is nothing here");
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
  expect((await open("/l/AAAAAAAAA", {}, "POST")).status).toBe(405);
});

test("K9: the address begins as the organization has it", async () => {
  await stage.close();
  stage = await openTransferStage({
    organization: { shortLinkBase: "https://acme.links.example/" },
  });
  id = await begin();
  await send(linkTo(target));
  const [link] = await (await stage.programs()).links();
  expect(link?.url).toMatch(/^https:\/\/acme\.links\.example\/l\/[A-Za-z0-9]{9}$/);
});

test("K10: the route file answers alike", async () => {
  const path = await newPath();
  const next = openNextRoutes(stage.parley);
  const answer = await next.request("GET", path, { headers: { "user-agent": browser } });
  expect(answer.status).toBe(302);
  expect(answer.headers.location).toMatch(/^https:\/\/www\.example\.com\/chat\?id=/);
  expect((await next.request("GET", "/l/AAAAAAAAA")).status).toBe(404);
  await next.close();
});

test.each([
  ["https://www.example.com/日本?id={authuser}", "https://www.example.com/%E6%97%A5%E6%9C%AC?id="],
  ["https://www.example.com/café/{authuser}", "https://www.example.com/caf%C3%A9/"],
])("a link to %s leads there, on both mounts", async (url, location) => {
  const path = await newPath(linkTo(url));
  const next = openNextRoutes(stage.parley);
  for (const mount of [stage.door, next]) {
    const answer = await mount.request("GET", path, { headers: { "user-agent": browser } });
    expect(answer.status).toBe(302);
    expect(answer.headers.location?.startsWith(location)).toBe(true);
    expect(answer.headers.location?.slice(location.length)).toMatch(/^[\w-]{22}$/u);
  }
  await next.close();
});

test("K11: a note is no message to a customer: its links stay as they are", async () => {
  const note = await stage.desk.send(id, { kind: "note", text: target });
  expect(note.content).toEqual({ kind: "note", text: target });
  expect(await (await stage.programs()).links()).toEqual([]);
});
