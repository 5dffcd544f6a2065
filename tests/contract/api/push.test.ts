import { isNull } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findAgentByEmail } from "@/db/stores/agents";
import { updateAgent } from "@/db/stores/people/agent-accounts";
import { signIn } from "@/lib/server/sessions/sign-in";
import {
  type ApiStage,
  agentToken,
  type Given,
  openApiStage,
  supervisorToken,
} from "../../support/api-stage";
import { claimsOf, newBrowser, openPushService } from "../../support/push-service";

const password = "a long password";
const patience = { timeout: 30_000, interval: 20 };
const endpoint = "https://push.example/one";

let stage: ApiStage;
let service: Awaited<ReturnType<typeof openPushService>>;
let email: string;
let me: string;
let params: { readonly id: string };
beforeEach(async () => {
  stage = await openApiStage();
  service = await openPushService();
  const { context } = stage.parley.runtime;
  Object.assign(context, { http: { ...context.http, send: service.send } });
  const { agent } = await stage.ok("getMe");
  ({ email, id: me } = agent);
  await takePassword(password);
  params = { id: await stage.customerWrites() };
});
afterEach(async () => {
  await stage.close();
  await service.close();
});

async function takePassword(next: string) {
  const { context, passwords } = stage.parley.runtime;
  const passwordHash = await passwords.hash(next);
  const found = await findAgentByEmail(context.database.read, email);
  if (found === undefined) throw new Error("There is no such agent");
  const { name, role } = found;
  await context.database.write((scope) =>
    updateAgent(scope, found.id, { name, role, passwordHash }),
  );
}

/** A browser in which the agent signed in. */
async function session(): Promise<Given> {
  const { runtime } = stage.parley;
  const signedIn = await signIn(runtime, { email, password, ip: "192.0.2.1" });
  if (signedIn.outcome !== "signed-in") throw new Error(`It was ${signedIn.outcome}`);
  const token = await encode({
    token: { sessionId: signedIn.sessionId },
    secret: runtime.sessionSecret,
  });
  const cookie = `next-auth.session-token=${token}`;
  return { token: null, headers: { cookie, "sec-fetch-site": "same-origin" } };
}

async function subscribed(address = endpoint) {
  const browser = newBrowser(address);
  const by = await session();
  await stage.ok("putMyPush", { ...by, body: browser.subscription });
  return { ...browser, by };
}

const assign = (assignee: string | null) =>
  stage.ok("patchConversation", { params, token: supervisorToken, body: { assignee } });
/** The pushes that came, once there are so many. */
const pushed = (count: number) =>
  vi.waitFor(() => {
    expect(service.received.length).toBeGreaterThanOrEqual(count);
    return service.received;
  }, patience);
/** How often each push was tried that waits for its next try. */
async function attempts() {
  const { query, tables } = stage.parley.runtime.context.database.read;
  const { pushes } = tables;
  const rows = await query
    .select({ count: pushes.attemptCount })
    .from(pushes)
    .where(isNull(pushes.leaseUntil));
  return rows.map(({ count }) => count);
}
/** Waits until nothing is to be pushed any more. */
const idle = () =>
  vi.waitFor(async () => {
    const { read } = stage.parley.runtime.context.database;
    const { pushes, pushOccurrences } = read.tables;
    const rows = [
      ...(await read.query.select({ id: pushes.id }).from(pushes)),
      ...(await read.query.select({ id: pushOccurrences.id }).from(pushOccurrences)),
    ];
    expect(rows).toEqual([]);
  }, patience);

test("an agent with no tab open is pushed the name and the line, encrypted, under this installation's key", async () => {
  const { read } = await subscribed();
  await assign(me);
  const [push] = await pushed(1);
  if (push === undefined) throw new Error("Nothing came");
  const { contact, line } = await stage.ok("getConversation", { params });
  expect(read(push.body)).toEqual({
    conversationId: params.id,
    title: contact.label,
    body: line.name,
  });
  const { publicKey } = await stage.ok("getMyPush");
  expect(claimsOf(push)).toMatchObject({ key: publicKey, aud: "https://push.example" });
  expect(push.path).toBe("/one");
  expect(push.headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: "3600" });
  await idle();
  expect(service.received).toHaveLength(1);
});

test("the text leaves only where the agent wants that, and only what is chosen is pushed", async () => {
  const { read, by } = await subscribed();
  const body = { isTextPushed: true, notifications: { assigned: [] } };
  await stage.ok("patchPreferences", { ...by, body });
  await assign(me);
  await stage.customerWrites();
  const [push] = await pushed(1);
  const { lastMessage } = await stage.ok("getConversation", { params });
  expect(push && read(push.body)).toMatchObject({ body: lastMessage?.preview });
  await idle();
  expect(service.received).toHaveLength(1);
});

test("who has a tab open, wants quiet, or did it is not pushed to", async () => {
  const { by } = await subscribed();
  const tabId = uuidv7();
  await stage.ok("putTab", { ...by, params: { tabId }, body: { conversationId: null } });
  await assign(me);
  await idle();
  stage.parley.passTime(11_000);
  await stage.ok("patchPreferences", {
    ...by,
    body: { mutedUntil: new Date(stage.parley.now().getTime() + 60_000).toISOString() },
  });
  await stage.customerWrites();
  await idle();
  await stage.ok("patchPreferences", { ...by, body: { mutedUntil: null } });
  await assign(null);
  await stage.ok("patchConversation", { params, token: agentToken, body: { assignee: me } });
  await idle();
  expect(service.received).toEqual([]);
});

test("a browser that is gone is forgotten, and what the service cannot take is tried again", async () => {
  const { by } = await subscribed();
  service.answerWith(503);
  await assign(me);
  await pushed(1);
  service.answerWith(201);
  await vi.waitFor(async () => expect(await attempts()).toEqual([1]), patience);
  stage.parley.passTime(30_000);
  await pushed(2);
  await idle();
  service.answerWith(410);
  await stage.customerWrites();
  await pushed(3);
  await vi.waitFor(
    async () => expect((await stage.ok("getMyPush", by)).isOn).toBe(false),
    patience,
  );
  await stage.customerWrites();
  await idle();
  expect(service.received).toHaveLength(3);
});

test("a browser ends with its session, and is turned off by itself", async () => {
  const { by } = await subscribed();
  const other = await subscribed("https://push.example/two");
  await stage.ok("deleteMyPush", other.by);
  expect((await stage.ok("getMyPush", other.by)).isOn).toBe(false);
  expect((await stage.ok("getMyPush", by)).isOn).toBe(true);
  const change = { current: password, new: "another long one" };
  await stage.ok("putMyPassword", { token: agentToken, body: change });
  await assign(me);
  await idle();
  expect(service.received).toEqual([]);
});

test("the same browser under another session is pushed to once; ten are kept", async () => {
  await subscribed();
  await subscribed();
  await assign(me);
  await pushed(1);
  await idle();
  expect(service.received).toHaveLength(1);
  service.received.length = 0;
  for (let count = 0; count < 11; count++) await subscribed(`https://push.example/more-${count}`);
  await stage.customerWrites();
  await pushed(10);
  await idle();
  expect(new Set(service.received.map(({ path }) => path)).size).toBe(10);
  expect(service.received.some(({ path }) => path === "/one")).toBe(false);
});

test.each([
  ["without encryption", "http://push.example/one"],
  ["in a private network", "https://127.0.0.1/one"],
  ["with a password", "https://user:secret@push.example/one"],
  ["that is none", "push.example"],
])("an address %s is refused", async (_, address) => {
  const by = await session();
  const { subscription } = newBrowser(address);
  const refused = await stage.refused("putMyPush", { ...by, body: subscription });
  expect(refused.status).toBe(400);
  expect((await stage.ok("getMyPush", by)).isOn).toBe(false);
});
