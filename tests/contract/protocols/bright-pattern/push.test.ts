import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createHttpClient } from "@/lib/server/outbound/http-client";
import { type Apns, createApns } from "@/lib/simulators/apns/apns";
import { createFcm, type Fcm } from "@/lib/simulators/fcm/fcm";
import type { ServiceAccount } from "@/lib/simulators/fcm/service-accounts";
import { refusalOf } from "../../../support/chat-client";
import { type ChatStage, describeChats, openChatStage } from "../../../support/chat-stage";
import type { Members } from "../../../support/json-members";

const topic = "com.acme.app";
const device = "ab".repeat(32);
const sentinel = "ef".repeat(32);
const patience = 20_000;

let apns: Apns;
let fcm: Fcm;
let account: ServiceAccount;
let stage: ChatStage;
let http: ReturnType<typeof createHttpClient> | undefined;

beforeAll(async () => {
  fcm = await createFcm();
  account = fcm.issueAccount("acme-app");
});

afterAll(() => fcm.close());

beforeEach(async () => {
  apns = await createApns();
  const { keyId, teamId, privateKey } = apns.issueKey("TEAM123456", [topic]);
  stage = await openChatStage({
    settings: {
      unresponsiveSeconds: 86_400,
      allowPrivateHosts: ["127.0.0.1"],
      apns: { keyId, teamId, privateKey, baseUrl: apns.url },
      fcm: {
        projectId: "acme-app",
        clientEmail: account.client_email,
        privateKey: account.private_key,
        tokenUrl: account.token_uri,
        baseUrl: fcm.url,
      },
    },
    adapt(context) {
      http = createHttpClient(context.files, apns.certificate ?? undefined);
      return Object.assign(context, { http });
    },
  });
});

afterEach(async () => {
  await stage.close();
  await http?.close();
  await apns.close();
});

const apnsTokens = (token: string) => ({
  ios_apns_device_token: token,
  ios_app_bundle_id: topic,
});

/** A chat whose app was there just now and can be woken. */
async function subscribed(tokens: Members = apnsTokens(device)) {
  const client = stage.client();
  const chatId = await client.open({ from: "Customer One" });
  await client.events(chatId);
  const conversationId = await stage.conversationId(chatId);
  const subscribe = (body: unknown) => client.post(`chats/${chatId}/notifications`, body);
  const answer = await subscribe(tokens);
  expect([answer.status, answer.json]).toEqual([200, {}]);
  const say = (text: string) => stage.desk.sendText(conversationId, text);
  return { client, chatId, conversationId, subscribe, say };
}

const pushedTo = (token: string) => apns.pushes().filter((push) => push.deviceToken === token);
const untilPushed = (token: string, count = 1) =>
  apns.until(() => pushedTo(token).length >= count && pushedTo(token));

/** Resolves when everything that is due by now has been pushed: something due now comes after it. */
async function drained(): Promise<void> {
  const other = await subscribed(apnsTokens(sentinel));
  const before = pushedTo(sentinel).length;
  await other.say("Anybody there?");
  await stage.passTime(patience);
  await untilPushed(sentinel, before + 1);
  await other.client.tell(other.chatId, { event: "chat_session_end" });
}

describe("an app that does not poll", () => {
  test("is notified through APNs over HTTP/2, with its chat and the message", async () => {
    const { chatId, say } = await subscribed();
    await stage.passTime(patience);
    await say("Your parcel left today");
    const [push] = await untilPushed(device);
    expect(push).toMatchObject({
      status: 200,
      headers: { "apns-topic": topic, "apns-push-type": "alert" },
      payload: {
        aps: {
          alert: {
            "title-loc-key": "keyChatNewMessageTitle",
            "subtitle-loc-key": "keyChatNewMessageSubtitle",
            "subtitle-loc-args": ["Agent One"],
            body: "Your parcel left today",
          },
          sound: "default",
          category: "NEW_CHAT_MESSAGE",
        },
        chatID: chatId,
      },
    });
  });

  test.each([
    ["iOS", { ios_firebase_device_token: "token-of-ios" }, "token-of-ios"],
    ["Android", { android_firebase_device_token: "token-of-android" }, "token-of-android"],
  ])("is woken by Firebase on %s", async (_system, tokens, token) => {
    const { chatId, say } = await subscribed(tokens);
    await stage.passTime(patience);
    await say("Your parcel left today");
    const sent = await fcm.until(() =>
      fcm.messages().find(({ message }) => message?.token === token),
    );
    expect(sent).toMatchObject({ status: 200, message: { data: { chatID: chatId } } });
  });

  test("is not notified within twenty seconds after its last poll", async () => {
    const other = await subscribed(apnsTokens(sentinel));
    await stage.passTime(1);
    const { say } = await subscribed();
    await other.say("Anybody there?");
    await stage.passTime(999);
    await say("Hello");
    await stage.passTime(19_000);
    // Twenty seconds are over for the other app, and a millisecond is missing for this one.
    await untilPushed(sentinel);
    expect(pushedTo(device)).toEqual([]);
    await stage.passTime(1);
    const [push] = await untilPushed(device);
    expect(push?.payload).toMatchObject({ aps: { badge: 3 } });
  });

  test("is not notified of events that it has polled meanwhile", async () => {
    const { client, chatId, say } = await subscribed();
    await say("Hello");
    await stage.passTime(10_000);
    await client.events(chatId);
    await stage.passTime(60_000);
    await drained();
    expect(pushedTo(device)).toEqual([]);
  });

  test("is not notified while it polls", async () => {
    const { client, chatId, say } = await subscribed();
    await stage.passTime(60_000);
    const held = client.events(chatId);
    await stage.parley.clock.untilWaiting(1);
    await say("Hello");
    expect((await held).length).toBeGreaterThan(0);
    await drained();
    expect(pushedTo(device)).toEqual([]);
  });

  test("is not closed for absence but for inactivity, and is notified both times", async () => {
    const { chatId } = await subscribed();
    await stage.provision({ ...settingsOf(), unresponsiveSeconds: 60 });
    await stage.passTime(5 * 60_000);
    await untilPushed(device, 1);
    expect(await stage.desk.conversations("closed")).toEqual([]);
    await stage.passTime(5 * 60_000);
    await untilPushed(device, 2);
    expect(await stage.desk.conversations("closed")).toHaveLength(1);
    const keys = pushedTo(device).map(({ payload }) => payload);
    expect(keys).toMatchObject([
      { chatID: chatId, aps: { alert: { "title-loc-key": "keyChatTimeoutWarningTitle" } } },
      { chatID: chatId, aps: { alert: { "title-loc-key": "keyChatInactivityTimeoutTitle" } } },
    ]);
  });
});

/** The settings of the entry as they are now. */
function settingsOf(): Members {
  const [line] = stage.parley.runtime.context.lines.ofProtocol("bright-pattern");
  return { ...(line?.settings as Members) };
}

describe("a push service", () => {
  test("that is unavailable is called again", async () => {
    const { say } = await subscribed();
    await stage.passTime(patience);
    apns.setDevice(device, { kind: "refuse", reason: "ServiceUnavailable" });
    await say("Hello");
    await untilPushed(device);
    apns.setDevice(device, null);
    const { query, tables } = stage.parley.runtime.context.database.read;
    await expect
      .poll(async () => {
        const rows = await query.select().from(tables.outbox);
        return rows.find(({ kind }) => kind === "push");
      })
      .toMatchObject({ attemptCount: 1, leaseUntil: null });
    await stage.passTime(2_000);
    const [first, second] = await untilPushed(device, 2);
    expect([first?.status, second?.status]).toEqual([503, 200]);
    expect(second?.headers["apns-collapse-id"]).toBe(first?.headers["apns-collapse-id"]);
  });

  test("that reports an invalid token ends the subscription", async () => {
    const { conversationId, say } = await subscribed();
    await stage.passTime(patience);
    apns.setDevice(device, { kind: "refuse", reason: "Unregistered" });
    await say("Hello");
    await untilPushed(device);
    const { query, tables } = stage.parley.runtime.context.database.read;
    await expect
      .poll(async () => {
        const rows = await query.select().from(tables.chats);
        return rows.find((row) => row.conversationId === conversationId)?.push;
      })
      .toBeNull();
    apns.setDevice(device, null);
    await say("Still there?");
    await drained();
    expect(pushedTo(device)).toHaveLength(1);
  });
});

describe("a subscription", () => {
  test("replaces the one before, and an empty one cancels it", async () => {
    const { say, subscribe } = await subscribed(apnsTokens("cd".repeat(32)));
    await subscribe(apnsTokens(device));
    await stage.passTime(patience);
    await say("One");
    await untilPushed(device);
    await subscribe({});
    await say("Two");
    await drained();
    expect(pushedTo(device)).toHaveLength(1);
    expect(pushedTo("cd".repeat(32))).toEqual([]);
  });

  test("that is cancelled in time stops pending notifications", async () => {
    const { say, subscribe } = await subscribed();
    await say("One");
    await subscribe({});
    await drained();
    expect(pushedTo(device)).toEqual([]);
  });

  test.each([
    [406, "5603", { ...apnsTokens(device), ios_firebase_device_token: "x" }],
    [406, "5603", { ios_firebase_device_token: "x", android_firebase_device_token: "y" }],
    [400, "5003", { ios_apns_device_token: device }],
    [400, "5003", { ios_app_bundle_id: topic }],
    [400, "5003", { android_firebase_device_token: "a b" }],
    [400, "5003", []],
  ] as const)("is refused with %i %s: %j", async (status, code, body) => {
    const { subscribe } = await subscribed();
    expect(refusalOf(await subscribe(body))).toEqual([status, code]);
  });

  test("for an ended chat is refused", async () => {
    const { client, chatId, subscribe } = await subscribed();
    await client.tell(chatId, { event: "chat_session_end" });
    expect(refusalOf(await subscribe({}))).toEqual([404, "5005"]);
  });
});

describeChats("an entry without push services", {}, (given) => {
  test.each([apnsTokens(device), { android_firebase_device_token: "x" }])(
    "takes no subscription: %j",
    async (tokens) => {
      const client = given().client();
      const chatId = await client.open();
      const answer = await client.post(`chats/${chatId}/notifications`, tokens);
      expect(refusalOf(answer)).toEqual([406, "5500"]);
      expect(answer.json).toMatchObject({
        error_message: "Mobile notifications are not configured",
      });
      expect((await client.post(`chats/${chatId}/notifications`, {})).status).toBe(200);
    },
  );
});
