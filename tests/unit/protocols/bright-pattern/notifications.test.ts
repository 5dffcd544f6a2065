import { expect, test } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import { chatKey, clientId, codeOf, request } from "./entry-line";

const { notifications, closeCase } = brightPattern.operations;
const parse = (body: unknown) => notifications.parse(request(body));

const bundle = { ios_app_bundle_id: "com.acme.app" };

test.each([
  [
    { ios_apns_device_token: "aabb", ...bundle },
    { service: "apns", token: "aabb", topic: "com.acme.app" },
  ],
  [{ ios_firebase_device_token: "t:1" }, { service: "fcm", token: "t:1" }],
  [
    { android_firebase_device_token: "t:2", ...bundle },
    { service: "fcm", token: "t:2" },
  ],
  [
    { android_firebase_device_token: "t:2", ios_apns_device_token: "" },
    { service: "fcm", token: "t:2" },
  ],
  [{}, null],
  ["", null],
  [{ ios_apns_device_token: null, other: 1 }, null],
])("%j is a subscription", (body, push) => {
  expect(parse(body)).toEqual({
    events: [
      {
        kind: "act",
        conversation: { by: "key", key: chatKey },
        contactAddress: clientId,
        act: { kind: "subscribe", push },
      },
    ],
    problems: [],
  });
});

test.each([
  [{ ios_firebase_device_token: "a", android_firebase_device_token: "b" }, 406, "5603"],
  [{ ios_apns_device_token: "a", android_firebase_device_token: "b", ...bundle }, 406, "5603"],
  [{ ios_apns_device_token: "a" }, 400, "5003"],
  [{ ios_apns_device_token: "a", ios_app_bundle_id: "a\r\nx: y" }, 400, "5003"],
  [{ ios_firebase_device_token: "two words" }, 400, "5003"],
  [{ ios_firebase_device_token: "x".repeat(1001) }, 400, "5003"],
  [bundle, 400, "5003"],
  ["{", 400, "5003"],
])("%j is refused with %i %s", (body, status, code) => {
  expect(codeOf(() => parse(body))).toEqual([status, code]);
});

test("a subscription is answered with an empty object, or refused", () => {
  expect(notifications.respond([{ outcome: "applied" }])).toMatchObject({
    status: 200,
    body: "{}",
  });
  expect(codeOf(() => notifications.respond([{ outcome: "no-push" }]))).toEqual([406, "5500"]);
  expect(codeOf(() => notifications.respond([{ outcome: "unknown-conversation" }]))).toEqual([
    404,
    "5005",
  ]);
});

test("a case is closed whatever the body is, if there is one", () => {
  const body = { events: [{ event: "chat_session_end" }] };
  expect(closeCase.parse(request(body))).toMatchObject({
    events: [{ kind: "act", act: { kind: "close-case" } }],
  });
  expect(closeCase.parse(request("no JSON")).events).toHaveLength(1);
  expect(closeCase.respond([{ outcome: "applied" }])).toMatchObject({ status: 200, body: "{}" });
  expect(codeOf(() => closeCase.respond([{ outcome: "no-case" }]))).toEqual([406, "5601"]);
});
