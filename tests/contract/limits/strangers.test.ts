import { afterEach, beforeEach, expect, test } from "vitest";
import { appId, entryOf, tenantUrl } from "../../support/bright-pattern";
import { multipart } from "../../support/chat-client";
import { openFrontDoor } from "../../support/front-door";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import { jsonOf, type Mount, type MountAnswer } from "../../support/mount";
import { png } from "../../support/sample-files";

/** A minute's worth, and once more where another minute begins meanwhile. */
const lookedAtMax = 2 * 120;

let parley: InProcessParley;
let door: Mount;
beforeEach(async () => {
  parley = await startInProcess({
    provision: { organization: { name: "acme" }, lines: [entryOf()] },
    env: { PARLEY_TRUSTED_PROXIES: "127.0.0.1" },
  });
  door = await openFrontDoor(parley);
});
afterEach(async () => {
  await door.close();
  await parley.close();
});

/** A call of a customer's client; `headers` may name another address than the usual one. */
function call(
  clientId: string,
  path: string,
  body: string | Uint8Array | undefined,
  headers: Readonly<Record<string, string>> = {},
): Promise<MountAnswer> {
  const authorization = `MOBILE-API-140-327-PLAIN appId="${appId}", clientId="${clientId}"`;
  return door.request(
    body === undefined ? "GET" : "POST",
    `/clientweb/api/v2/${path}?tenantUrl=${tenantUrl}`,
    {
      headers: { authorization, "x-forwarded-for": "192.0.2.1", ...headers },
      ...(body !== undefined && { body }),
    },
  );
}

const json = { "content-type": "application/json" };
const open = (clientId: string, headers = {}) =>
  call(clientId, "chats", "{}", { ...json, ...headers });

/** 250 calls, 50 at a time. */
async function make(ask: (index: number) => Promise<MountAnswer>): Promise<readonly MountAnswer[]> {
  const answers: MountAnswer[] = [];
  for (let done = 0; done < 250; done += 50) {
    const round = Array.from({ length: 50 }, (_, index) => ask(done + index));
    answers.push(...(await Promise.all(round)));
  }
  return answers;
}

const withStatus = (answers: readonly MountAnswer[], status: number) =>
  answers.filter((answer) => answer.status === status);

test("an address opens 120 chats a minute, whatever names its clients give themselves", async () => {
  const answers = await make((index) =>
    open(`client-${index}`, { "x-forwarded-for": `2001:db8:1:2::${index.toString(16)}` }),
  );
  const opened = withStatus(answers, 200);
  expect(opened.length).toBeGreaterThanOrEqual(120);
  expect(opened.length).toBeLessThanOrEqual(lookedAtMax);
  const [refused] = withStatus(answers, 429);
  expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(0);
  expect(refused === undefined ? null : jsonOf(refused)).toMatchObject({ error_code: "5955" });
  expect((await open("elsewhere", { "x-forwarded-for": "2001:db8:1:3::1" })).status).toBe(200);
});

test("coming back to a chat is no new one, and chats that are open go on", async () => {
  await open("client-1");
  expect(withStatus(await make(() => open("client-1")), 200)).toHaveLength(250);
  const [opened] = await make((index) => open(`other-${index}`));
  if (opened === undefined) throw new Error("No chat was opened");
  const { chat_id: chatId } = jsonOf(opened) as { readonly chat_id: string };
  const events = JSON.stringify({
    events: [{ event: "chat_session_message", msg_id: "m-1", msg: "Hello" }],
  });
  expect((await call("other-0", `chats/${chatId}/events`, events, json)).status).toBe(200);
});

test("an address gives 120 files a minute, and no more is kept", async () => {
  await open("client-1");
  const { contentType, body } = multipart({ fileName: "a.png", bytes: png });
  const headers = { "content-type": contentType };
  const answers = await make((index) => call(`client-${index}`, "files", body, headers));
  const taken = withStatus(answers, 200).length;
  expect(taken).toBeGreaterThanOrEqual(120);
  expect(taken).toBeLessThanOrEqual(lookedAtMax);
  expect(withStatus(answers, 429)).toHaveLength(250 - taken);
  const { query, tables } = parley.runtime.context.database.read;
  expect(await query.select().from(tables.attachments)).toHaveLength(taken);
});

test.each([
  ["files", (index: number) => `/clientweb/file/guess${index}`],
  ["short links", (index: number) => `/l/guess${index}`],
])("names of %s cannot be tried without end", async (_what, pathOf) => {
  const headers = { "x-forwarded-for": "192.0.2.1" };
  const answers = await make((index) => door.request("GET", pathOf(index), { headers }));
  expect(withStatus(answers, 404).length).toBeLessThanOrEqual(lookedAtMax);
  expect(withStatus(answers, 429).length).toBeGreaterThan(0);
});
