import { describe, expect, test } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import type { ChatEvent, PushTarget } from "@/lib/protocols/customer-side/protocol";
import { agent, at, chatKey, chatView, codeOf, entry, messageOf, pushSettings } from "./entry-line";

const { deliveryMode } = brightPattern.channel;
if (deliveryMode.kind !== "pull") throw new Error("is polled");
const { pushNotification } = deliveryMode;

const apns: PushTarget = { service: "apns", token: "aa/bb", topic: "com.acme.app" };
const fcm: PushTarget = { service: "fcm", token: "token:1" };
const hello = messageOf({ kind: "text", text: "Your parcel left today" });

function rendered(target: PushTarget, event: ChatEvent = hello, changes = {}) {
  const request = pushNotification.render(
    { kind: "push", target, chat: chatView(), event, waitingCount: 2, pushId: "push-1" },
    entry({ ...pushSettings, ...changes }),
  );
  return { ...request, body: JSON.parse(request.body), bytes: Buffer.byteLength(request.body) };
}

const aps = {
  alert: {
    "title-loc-key": "keyChatNewMessageTitle",
    "subtitle-loc-key": "keyChatNewMessageSubtitle",
    "subtitle-loc-args": ["Agent One"],
    body: "Your parcel left today",
  },
  badge: 2,
  sound: "default",
  category: "NEW_CHAT_MESSAGE",
};

test("an app is notified through Apple's service", () => {
  const { bytes: _, ...request } = rendered(apns);
  expect(request).toEqual({
    method: "POST",
    url: "https://api.push.apple.com/3/device/aa%2Fbb",
    headers: {
      "content-type": "application/json",
      "apns-topic": "com.acme.app",
      "apns-push-type": "alert",
      "apns-priority": "10",
      "apns-expiration": String(Math.floor(at.getTime() / 1000) + 3600),
      "apns-collapse-id": "push-1",
    },
    auth: {
      kind: "signed-jwt",
      keyId: "KEY1",
      issuer: "TEAM1",
      privateKeyPem: pushSettings.apns.privateKey,
    },
    httpVersion: 2,
    body: { aps, chatID: chatKey },
  });
});

test("an app is notified through Google's service", () => {
  const { bytes: _, ...request } = rendered(fcm);
  expect(request).toEqual({
    method: "POST",
    url: "https://fcm.googleapis.com/v1/projects/acme-app/messages:send",
    headers: { "content-type": "application/json" },
    auth: {
      kind: "jwt-bearer-grant",
      tokenUrl: "https://oauth2.googleapis.com/token",
      issuer: "push@acme.example",
      privateKeyPem: pushSettings.fcm.privateKey,
      scope: "https://www.googleapis.com/auth/firebase.messaging",
    },
    body: {
      message: {
        token: "token:1",
        notification: { title: "Agent One", body: "Your parcel left today" },
        data: { chatID: chatKey },
        android: { priority: "HIGH", ttl: "3600s", notification: { tag: "push-1" } },
        apns: { payload: { aps, chatID: chatKey } },
      },
    },
  });
});

const file = { key: "f", fileName: "offer.pdf", contentType: "application/pdf" };
const attachment = {
  kind: "file",
  media: "document",
  attachmentId: "9d6f5a0e-3c0e-4a75-b3a4-7f2d8a6f4c55",
  caption: null,
} as const;

test.each<[string, ChatEvent, object]>([
  [
    "a file",
    messageOf(attachment, { file }),
    {
      "title-loc-key": "keyChatNewFileTitle",
      "subtitle-loc-key": "keyChatNewFileSubtitle",
      "subtitle-loc-args": ["Agent One"],
      body: "offer.pdf",
    },
  ],
  [
    "what no person wrote",
    messageOf({ kind: "notice", text: "We are closed", rows: [] }, {}, "system"),
    { ...aps.alert, "subtitle-loc-args": ["Acme"], body: "We are closed" },
  ],
  [
    "silence",
    { kind: "inactivity-warning", at },
    { "title-loc-key": "keyChatTimeoutWarningTitle", body: entry().inactivityWarningText },
  ],
  [
    "the end by silence",
    { kind: "ended", at, reason: "inactivity" },
    { "title-loc-key": "keyChatInactivityTimeoutTitle", body: entry().inactivityText },
  ],
])("the notification of %s says so", (_, event, alert) => {
  expect(rendered(apns, event, { name: "Acme" }).body.aps.alert).toEqual(alert);
});

describe("a long text is cut to the service's limit", () => {
  test.each(["x", "é", "\n", "😀", '"', "\u2028"])("of %j, between characters", (character) => {
    for (const target of [apns, { ...fcm, token: "t".repeat(1000) }]) {
      const text = character.repeat(10_000 / character.length);
      const { bytes, body } = rendered(target, messageOf({ kind: "text", text }));
      const shown = body.aps?.alert.body ?? body.message.notification.body;
      expect(bytes).toBeLessThanOrEqual(4096);
      expect(bytes).toBeGreaterThan(4000);
      expect(shown).toMatch(/…$/);
      expect(shown.replaceAll(character, "")).toBe("…");
    }
  });

  test("with the longest possible sender", () => {
    const event = messageOf(
      { kind: "text", text: "x".repeat(9_000) },
      {},
      { ...agent, name: "😀".repeat(500) },
    );
    expect(rendered(fcm, event).bytes).toBeLessThanOrEqual(4096);
  });
});

test("a service is reachable where the entry has its key", () => {
  const both = entry(pushSettings);
  expect([
    pushNotification.isReachable("apns", both),
    pushNotification.isReachable("fcm", both),
  ]).toEqual([true, true]);
  expect([
    pushNotification.isReachable("apns", entry()),
    pushNotification.isReachable("fcm", entry()),
  ]).toEqual([false, false]);
  expect(codeOf(() => rendered(apns, hello, { apns: null }))).toEqual([500, "5500"]);
});

const now = new Date("2026-01-02T03:04:05Z");
const fcmError = (status: string, errorCode?: string) =>
  JSON.stringify({
    error: {
      code: 400,
      status,
      details: errorCode === undefined ? [] : [{ "@type": "x" }, { errorCode }],
    },
  });

describe("the answer of a service", () => {
  const interpret = (status: number, body = "", headers = {}) =>
    pushNotification.interpret({ kind: "answer", status, headers, body }, 1, now);

  test.each([
    [200, ""],
    [200, '{"name":"projects/acme-app/messages/1"}'],
  ])("%i %s is an acceptance", (status, body) => {
    expect(interpret(status, body)).toMatchObject({ kind: "accepted" });
  });

  test.each([
    [410, '{"reason":"Unregistered","timestamp":1}', "message", "Unregistered"],
    [400, '{"reason":"BadDeviceToken"}', "message", "BadDeviceToken"],
    [400, '{"reason":"DeviceTokenNotForTopic"}', "message", "DeviceTokenNotForTopic"],
    [403, '{"reason":"InvalidProviderToken"}', "line", "InvalidProviderToken"],
    [400, '{"reason":"TopicDisallowed"}', "line", "TopicDisallowed"],
    [404, fcmError("NOT_FOUND", "UNREGISTERED"), "message", "UNREGISTERED"],
    [400, fcmError("INVALID_ARGUMENT"), "message", "INVALID_ARGUMENT"],
    [403, fcmError("PERMISSION_DENIED", "SENDER_ID_MISMATCH"), "message", "SENDER_ID_MISMATCH"],
    [403, fcmError("PERMISSION_DENIED"), "line", "PERMISSION_DENIED"],
    [401, fcmError("UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"), "line", "THIRD_PARTY_AUTH_ERROR"],
    [401, "<html>", "line", "401"],
    [302, "", "message", "302"],
    [413, "null", "message", "413"],
    [400, '{"reason":7,"error":[]}', "message", "400"],
  ])("%i %s is a refusal of the %s", (status, body, fault, code) => {
    expect(interpret(status, body)).toMatchObject({ kind: "rejected", fault, failure: { code } });
  });

  test.each([
    [429, '{"reason":"TooManyRequests"}', {}, null],
    [429, fcmError("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), { "retry-after": "60" }, 60_000],
    [503, "", { "retry-after": "Fri, 02 Jan 2026 03:04:15 GMT" }, 10_000],
    [500, "<html>", {}, null],
    [403, '{"reason":"ExpiredProviderToken"}', {}, null],
  ])("%i %s is another attempt", (status, body, headers, afterMs) => {
    expect(interpret(status, body, headers)).toMatchObject({ kind: "retry", afterMs });
  });

  test.each(["<html>", "{}", "null", '{"name":"proj'])(
    "200 %s says nothing of the notification, which is sent again",
    (body) => {
      expect(interpret(200, body)).toMatchObject({ kind: "retry", isUncertain: true });
    },
  );

  test.each(["connect", "sent"] as const)("that does not come is another attempt: %s", (phase) => {
    expect(
      pushNotification.interpret({ kind: "broken", phase, detail: "did not answer" }, 1, now),
    ).toEqual({
      kind: "retry",
      afterMs: null,
      detail: "The push service did not answer",
      code: null,
      isUncertain: phase === "sent",
    });
  });
});

test("calls go to private hosts only where the entry names them", () => {
  expect(pushNotification.privateHosts(entry())).toEqual([]);
  expect(pushNotification.privateHosts(entry({ allowPrivateHosts: ["127.0.0.1"] }))).toEqual([
    "127.0.0.1",
  ]);
});
