import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AppAccount, CustomerOptions } from "../../../lib/simulators/app/account";
import { type AppSimulator, createAppSimulator } from "../../../lib/simulators/app/app-simulator";
import { decryptIceServers } from "../../../lib/simulators/app/ice-servers";
import { type FakeClientweb, failure, picture, startFakeClientweb } from "./fake-clientweb";

const key = "entry-one";
const at = "1765186812";
let platform: FakeClientweb;
let apps: AppSimulator;

beforeEach(async () => {
  platform = await startFakeClientweb();
  apps = createAppSimulator({ backOffMs: 1, timeoutMs: 5_000 });
  addAccount();
});

afterEach(async () => {
  await apps.close();
  await platform.close();
});

function addAccount(changes: Partial<AppAccount> = {}): void {
  apps.addAccount({
    key,
    serverUrl: platform.url,
    version: "v2",
    appId: "sales-chat",
    tenantUrl: "acme.example.com",
    quotesAuthorization: false,
    ...changes,
  });
}

const add = (changes: Partial<CustomerOptions> = {}) =>
  apps.addCustomer(key, { customerId: "one", client: "ios", ...changes });

async function chatting(changes: Partial<CustomerOptions> = {}) {
  const app = add(changes);
  await app.requestChat({ from: "Customer One" });
  const chatId = app.view().chatId ?? "";
  return { app, chatId, push: (...events: object[]) => platform.push(chatId, ...Object(events)) };
}

const agentMessage = (id: string, msg = "Hi") => ({
  event: "chat_session_message",
  party_id: "agent-1",
  msg_id: `m:${id}`,
  msg,
  timestamp: at,
});
const agentJoined = {
  event: "chat_session_party_joined",
  party_id: "agent-1",
  first_name: "Agent",
  last_name: "One",
  display_name: "Agent One",
  type: "internal",
  timestamp: at,
};

describe("an app says who it is", () => {
  test.each([
    [false, "MOBILE-API-140-327-PLAIN appId=sales-chat, clientId=telegram:1"],
    [true, 'MOBILE-API-140-327-PLAIN appId="sales-chat", clientId="telegram:1"'],
  ])("with quotes: %s", async (quotesAuthorization, expected) => {
    addAccount({ quotesAuthorization });
    await add({ clientId: "telegram:1" }).getAvailability();
    expect(platform.requests[0]?.headers.authorization).toBe(expected);
  });

  test.each([["acme"], ["https://acme.example.com/"], [null]])(
    "for the tenant %s, at its version of the API",
    async (tenantUrl) => {
      addAccount({ tenantUrl, version: "v1" });
      platform.answer("/version", { status: 404 });
      await add().getVersion();
      const [request] = platform.requests;
      expect(request?.path).toBe("/clientweb/api/v1/version");
      expect(request?.query.get("tenantUrl")).toBe(tenantUrl);
    },
  );

  test("as its SDK does", async () => {
    await add({ client: "android" }).getVersion();
    await add({ client: "web", origin: "https://shop.example" }).getVersion();
    const [android, web] = platform.requests;
    expect(android?.headers).toMatchObject({ useragent: "MobileClient" });
    expect(android?.query.has("nonce")).toBe(true);
    expect(web?.headers).toMatchObject({ origin: "https://shop.example" });
    expect(web?.headers.authorization).toContain("clientId=WebChat");
    expect(web?.query.has("timestamp")).toBe(true);
  });

  test("a browser by its cookie, also a later one that kept it", async () => {
    const { app, chatId } = await chatting({ client: "web" });
    expect((await app.getActiveChat()).body).toMatchObject({ chat_id: chatId });
    const { cookies } = app.view();
    const later = add({ client: "web", cookies });
    await later.resume();
    expect(later.view()).toMatchObject({ chatId, phase: "connected", isPolling: true });
    const stranger = add({ customerId: "two", client: "web" });
    expect((await stranger.resume()).status).toBe(404);
  });
});

describe("a chat", () => {
  test("is requested as the document has it, and shows what polls bring", async () => {
    const app = add();
    const parameters = { first_name: "Customer", user_platform: { os: "iOS" } };
    await app.requestChat({ phoneNumber: "+15550142", from: "Customer One", parameters });
    expect(JSON.parse(String(platform.of("/chats")[0]?.bytes))).toEqual({
      phone_number: "+15550142",
      from: "Customer One",
      parameters,
    });
    const chatId = app.view().chatId ?? "";
    expect(app.view()).toMatchObject({ phase: "queued", ewt: "45", isPolling: true });
    platform.push(
      chatId,
      agentJoined,
      { event: "chat_session_status", state: "connected", ewt: "0" },
      { event: "chat_session_typing", party_id: "agent-1", timestamp: at },
      { event: "chat_session_case_set", case_id: "CASE-1009", timestamp: at },
    );
    await apps.until(() => app.view().caseId);
    expect(app.view()).toMatchObject({
      phase: "connected",
      caseId: "CASE-1009",
      parties: [{ displayName: "Agent One", isPresent: true, isTyping: true }],
    });
    platform.push(
      chatId,
      agentMessage("1", "Hello"),
      { event: "chat_session_timeout_warning", msg: "Still there?", timestamp: at },
      { event: "chat_session_party_left", party_id: "agent-1", timestamp: at },
      { event: "chat_session_ended" },
    );
    await apps.until(() => app.view().phase === "ended" && !app.view().isPolling);
    expect(app.view()).toMatchObject({
      messages: [{ direction: "in", text: "Hello", state: "received", partyId: "agent-1" }],
      parties: [{ isPresent: false, isTyping: false }],
      warnings: ["Still there?"],
    });
    expect(app.view().events.map(({ event }) => event)).toHaveLength(8);
    expect(apps.violations(key)).toEqual([]);
  });

  test("of another session is merged from its history", async () => {
    const { app, chatId } = await chatting({ clientId: "phone-1" });
    app.leave();
    const own = { ...agentMessage("2"), party_id: chatId, msg_id: "x:1" };
    platform.keep(chatId, agentJoined, agentMessage("1"), own);
    const again = add({ customerId: "again", clientId: "phone-1" });
    expect((await again.requestChat()).body).toMatchObject({ is_new_chat: false });
    expect(again.view().messages).toMatchObject([
      { direction: "in", id: "m:1" },
      { direction: "out", id: "x:1", state: "accepted" },
    ]);
  });

  test("that the platform does not know any more is lost", async () => {
    const { app, chatId } = await chatting();
    await platform.held(chatId, 1);
    platform.answer("/events", { status: 404, body: failure("5005", "Chat session is not found") });
    app.breakPoll();
    await apps.until(() => app.view().phase === "lost" && !app.view().isPolling);
    expect((await app.sendText("Anyone?")).status).toBe(404);
    expect(app.view().messages).toMatchObject([
      { state: "failed", detail: "Chat session is not found" },
    ]);
  });

  test("has to be there before it is spoken in", async () => {
    await expect(add().sendText("Hi")).rejects.toThrow("one has no chat");
    expect(() => apps.customer(key, "nobody")).toThrow('no customer "nobody"');
    expect(() => apps.views("nobody")).toThrow('no account "nobody"');
  });
});

describe("the customer's messages", () => {
  test("move forward with what the platform says, and a failed one is posted again", async () => {
    const { app, push } = await chatting();
    platform.answer("/events", { status: 503, body: failure("5004", "Chat server disconnected") });
    await app.sendText({ text: "Where is it?", msgId: "x:1" });
    const message = () => app.view().messages[0];
    expect(message()).toMatchObject({ state: "failed", detail: "Chat server disconnected" });
    platform.answer("/events", null);
    await app.sendText({ text: "Where is it?", msgId: "x:1" });
    expect(message()).toMatchObject({ state: "accepted", detail: null });
    for (const kind of ["read", "delivered"]) {
      push({
        event: `chat_session_message_${kind}`,
        party_id: "agent-1",
        ref_msg_id: "x:1",
        timestamp: at,
      });
    }
    await apps.until(() => app.view().events.length === 2);
    expect(app.view().messages).toMatchObject([{ id: "x:1", state: "read" }]);
  });

  test.each([
    ["web", [{ msg_id: "1" }, { msg_id: "3" }]],
    ["ios", [{ msg_text: "a" }, { msg_text: "b" }]],
    ["android", [{ party_id: expect.stringMatching(/^[\da-f-]{36}$/) }, {}]],
  ] as const)("are what %s makes of them", async (client, expected) => {
    const { app } = await chatting({ client });
    await app.sendText("a");
    await app.sendText("b");
    expect(platform.posted()).toMatchObject(expected);
  });

  test("may be files: uploaded as every client does, then posted", async () => {
    const { app } = await chatting();
    const bytes = Buffer.from("image");
    await app.sendFile({ bytes, contentType: "image/jpeg", fileName: 'my "best".jpg' });
    const upload = platform.of("/files")[0];
    expect(String(upload?.bytes)).toMatch(
      /^\r\n------Boundary.+\r\nContent-Disposition: form-data; name="file-upload-input"; filename="my %22best%22.jpg"\r\nContent-Type: image\/jpeg\r\n\r\nimage\r\n------Boundary.+--\r\n$/,
    );
    expect(platform.posted()).toMatchObject([
      {
        event: "chat_session_file",
        file_id: "file-1",
        file_name: "receipt.jpg",
        file_type: "image",
      },
    ]);
    expect(app.view().messages).toMatchObject([
      { kind: "file", state: "accepted", file: { id: "file-1", name: "receipt.jpg" } },
    ]);
    platform.answer("/files", {
      status: 400,
      body: failure("5501", "Upload size limit exceeded"),
    });
    const refused = await app.sendFile({ bytes, contentType: "text/plain", fileName: "big" });
    expect(refused.status).toBe(400);
    expect(platform.posted()).toHaveLength(1);
  });

  test("may be anything of section 4.1", async () => {
    const { app } = await chatting({ client: "web" });
    await app.type("Wher");
    await app.stopTyping();
    await app.sendLocation({ latitude: 45.46, longitude: 9.19 });
    await app.navigate({ title: "Home", page: "https://shop.example" });
    await app.submitForm({ formRequestId: 7, formName: "survey", data: { stars: 5 } });
    await app.submitForm({ formRequestId: 8, formName: "card", data: { n: 1 }, isSecure: true });
    await app.cancelForm({ formRequestId: 9, formName: "survey" });
    await app.signal({ destinationPartyId: "agent-1", data: { type: "END_CALL" } });
    await app.disconnect();
    await app.end();
    await app.postEvents([{ event: "chat_session_cobrowsing_ended" }]);
    expect(platform.posted()).toEqual([
      { event: "chat_session_typing", msg: "Wher" },
      { event: "chat_session_not_typing" },
      { event: "chat_session_location", msg_id: "1", latitude: 45.46, longitude: 9.19 },
      {
        event: "chat_session_navigation",
        msg_id: "3",
        title: "Home",
        page: "https://shop.example",
      },
      {
        event: "chat_session_form_data",
        form_request_id: 7,
        form_name: "survey",
        data: { stars: 5 },
      },
      {
        event: "chat_session_secure_form_data",
        form_request_id: 8,
        form_name: "card",
        data: { n: 1 },
      },
      { event: "chat_form_data_cancel", form_request_id: 9, form_name: "survey" },
      {
        event: "chat_session_signaling",
        msg_id: "5",
        destination_party_id: "agent-1",
        data: { type: "END_CALL" },
      },
      { event: "chat_session_disconnect" },
      { event: "chat_session_end" },
      { event: "chat_session_cobrowsing_ended" },
    ]);
  });
});

test("the agents' messages are reported read once the customer looks", async () => {
  const { app, push } = await chatting();
  push(agentMessage("1"));
  await apps.until(() => app.view().messages.length === 1);
  await app.open();
  await app.open();
  expect(platform.posted()).toEqual([
    { event: "chat_session_message_read", ref_msg_id: "m:1", party_id: null },
  ]);
  apps.setFaults(key, { autoDeliver: true, autoRead: true });
  push(agentMessage("2"));
  await apps.until(() => app.view().messages[1]?.state === "read");
  expect(
    platform
      .posted()
      .map(({ event }) => event)
      .slice(1),
  ).toEqual(["chat_session_message_delivered", "chat_session_message_read"]);
});

test("closing a case, an Android app posts an end by mistake", async () => {
  const { app } = await chatting({ client: "android" });
  expect((await app.closeCase()).status).toBe(200);
  const [request] = platform.of("/closecase");
  expect(JSON.parse(String(request?.bytes))).toEqual({ events: [{ event: "chat_session_end" }] });
});

test("every other method is called as its clients do", async () => {
  const { app, chatId } = await chatting({ client: "web" });
  await app.getParameters();
  await app.getConfiguration();
  await app.getVersion();
  await app.getHistory();
  await app.getCaseHistory();
  await app.getCaseHistory("plain");
  await app.closeCase();
  await app.subscribe({ android_firebase_device_token: "token" });
  await app.fetchChatIcon();
  await app.getIceServers();
  const sealed = await app.getIceServers("encrypted");
  expect(platform.requests.at(-1)?.path).toBe("/clientweb/api/v2//iceservers");
  expect(await decryptIceServers(sealed.text, chatId)).toEqual([
    { url: "stun:stun.acme.example:3478" },
  ]);
  await expect(decryptIceServers(sealed.text, "another")).rejects.toThrow();
  const fromChat = await app.downloadFile({ fileId: "file-1" });
  await app.downloadFile({ fileId: "file-1", form: "short" });
  expect(String(Buffer.from(fromChat.bytes))).toBe("bytes");
  expect(platform.of("/file-1").map(({ path, headers }) => [path, headers.authorization])).toEqual([
    [`/clientweb/api/v2/chats/${chatId}/files/file-1`, undefined],
    ["/clientweb/file/file-1", undefined],
  ]);
  platform.push(chatId, agentJoined);
  await apps.until(() => app.view().parties.length === 1);
  await app.fetchPhoto("agent-1");
  expect(app.view().parties[0]?.photo?.bytes).toEqual(picture);
  await app.call({ method: "DELETE", path: "/elsewhere", headers: { authorization: null } });
  expect(apps.violations(key)).toEqual([]);
  expect(apps.calls(key).at(-1)).toMatchObject({ method: "DELETE", status: 404 });
});

describe("faults", () => {
  test("a poll is closed in the middle, and the next one follows", async () => {
    const { app, chatId, push } = await chatting();
    await platform.held(chatId, 1);
    expect(app.breakPoll()).toBe(1);
    await platform.held(chatId, 2);
    expect(apps.calls(key).some(({ error }) => error !== null)).toBe(true);
    push(agentMessage("1"));
    await apps.until(() => app.view().messages.length === 1);
    apps.setFaults(key, { pollAbortMs: 5 });
    const isAborted = () =>
      apps.calls(key).filter(({ operation, error }) => operation === "poll" && error !== null);
    push(agentMessage("2"));
    await apps.until(() => isAborted().length > 3);
  });

  test("an app in the background does not poll, and goes on when it is opened", async () => {
    const { app, chatId, push } = await chatting();
    await platform.held(chatId, 1);
    app.leave();
    expect(app.view().isPolling).toBe(false);
    await platform.idle(chatId);
    push(agentMessage("1"));
    await apps.settled();
    expect(app.view().messages).toEqual([]);
    await app.open();
    await apps.until(() => app.view().messages.length === 1);
  });

  test("two polls at once: the second is refused, the first goes on", async () => {
    apps.setFaults(key, { pollsTwice: true });
    const { app, push } = await chatting();
    await apps.until(() => apps.calls(key).some(({ status }) => status === 429));
    push(agentMessage("1"));
    await apps.until(() => app.view().messages.length === 1);
  });

  test("each post twice, and its answer lost", async () => {
    const { app } = await chatting();
    apps.setFaults(key, { postsTwice: true });
    await app.sendText({ text: "Hi", msgId: "x:1" });
    expect(platform.posted()).toHaveLength(2);
    expect(app.view().messages).toMatchObject([{ state: "accepted" }]);
    apps.setFaults(key, { postsTwice: false, lostPosts: 1 });
    const lost = await app.sendText({ text: "Lost", msgId: "x:2" });
    expect(lost).toMatchObject({ status: null, error: "The answer was lost" });
    expect(app.view().messages[1]).toMatchObject({ state: "failed" });
    expect(platform.posted()).toHaveLength(3);
  });

  test("what a lost poll brought is in the history", async () => {
    apps.setFaults(key, { lostPolls: 1 });
    const { app, push } = await chatting();
    push(agentMessage("1"));
    await apps.until(() => apps.calls(key).some(({ error }) => error === "The answer was lost"));
    expect(app.view().messages).toEqual([]);
    await app.getHistory();
    expect(app.view().messages).toMatchObject([{ id: "m:1" }]);
  });
});

describe("an answer that breaks the protocol", () => {
  test("rejects the call and everything that waits, and is recorded", async () => {
    platform.answer("/availability", { body: { chat: "available", ewt: 45 } });
    const app = add();
    const waiting = apps.until(() => false);
    await expect(app.getAvailability()).rejects.toThrow("broke the protocol");
    await expect(waiting).rejects.toThrow("ewt");
    expect(apps.violations(key)).toMatchObject([
      { customerId: "one", method: "GET", status: 200, problem: expect.stringContaining("ewt") },
    ]);
  });

  test("is only recorded by a simulator that is not strict", async () => {
    const tolerant = createAppSimulator({ isStrict: false });
    tolerant.addAccount({ ...(apps.accounts()[0] as AppAccount) });
    platform.answer("/version", { status: 201, body: { server_version: "1" } });
    const app = tolerant.addCustomer(key, { customerId: "one", client: "ios" });
    expect(await app.getVersion()).toMatchObject({ status: 201, problems: [expect.any(String)] });
    expect(await tolerant.until(() => tolerant.violations(key).length)).toBe(1);
    await tolerant.close();
  });

  test("ends the wait also when a poll brought it", async () => {
    const { app, push } = await chatting();
    push({ ...agentMessage("1"), timestamp: 1765186812 });
    await expect(apps.until(() => app.view().messages.length > 0)).rejects.toThrow("timestamp");
  });
});

test("waiting ends with the simulator", async () => {
  await chatting();
  const waiting = expect(apps.until(() => false)).rejects.toThrow("closed");
  await apps.close();
  await waiting;
});
