import { expect, test } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import { entry, provisioned, pushSettings } from "./entry-line";

const { channel } = brightPattern;

test("settings have the documented defaults", () => {
  expect(entry()).toMatchObject({
    ...provisioned,
    name: null,
    businessHours: null,
    inactivityMinutes: 10,
    unresponsiveSeconds: 120,
    sendReadReceipts: true,
    agentPreview: true,
    autoCase: false,
    apns: null,
    fcm: null,
    allowedOrigins: [],
    expectedParameters: [],
    iceServers: [],
    allowPrivateHosts: [],
  });
  expect(entry(pushSettings)).toMatchObject({
    apns: { baseUrl: "https://api.push.apple.com" },
    fcm: {
      tokenUrl: "https://oauth2.googleapis.com/token",
      baseUrl: "https://fcm.googleapis.com",
    },
  });
});

test("parsed settings parse to themselves", () => {
  const once = entry({
    ...pushSettings,
    tenantUrl: " ACME.example.com ",
    businessHours: { timeZone: "Europe/Rome", monday: ["09:00-12:00", "13:00-24:00"] },
    iceServers: [{ url: "stun:stun.acme.example:3478" }],
  });
  expect(brightPattern.settings.parse(once)).toEqual(once);
});

test("every origin may be allowed, besides some by name", () => {
  const allowedOrigins = ["*", "https://www.example.com", "http://localhost:5173"];
  expect(entry({ allowedOrigins })).toMatchObject({ allowedOrigins });
});

const hours = (monday: readonly string[]) => ({ businessHours: { timeZone: "UTC", monday } });

test.each([
  [{ tenantUrl: "https://acme.example.com" }, "tenantUrl"],
  [{ tenantUrl: "" }, "tenantUrl"],
  [{ appId: "two words" }, "appId"],
  [{ appId: "a/b" }, "appId"],
  [{ inactivityMinutes: 0 }, "inactivityMinutes"],
  [{ unresponsiveSeconds: -1 }, "unresponsiveSeconds"],
  [{ businessHours: { timeZone: "Mars/Olympus" } }, "businessHours.timeZone"],
  [{ businessHours: { timeZone: "UTC", someday: [] } }, "businessHours"],
  [hours(["9:00-12:00"]), "businessHours.monday.0"],
  [hours(["09:00-24:01"]), "businessHours.monday.0"],
  [hours(["12:00-12:00"]), "businessHours.monday.0"],
  [hours(["09:00-12:00", "11:00-13:00"]), "businessHours.monday"],
  [hours(["13:00-14:00", "09:00-12:00"]), "businessHours.monday"],
  [{ apns: { ...pushSettings.apns, privateKey: "secret" } }, "apns.privateKey"],
  [{ fcm: { ...pushSettings.fcm, projectId: "a/b" } }, "fcm.projectId"],
  [{ allowedOrigins: ["https://www.example.com/"] }, "allowedOrigins.0"],
  [{ allowedOrigins: ["https://*.example.com"] }, "allowedOrigins.0"],
  [{ allowedOrigins: ["*", "null"] }, "allowedOrigins.1"],
  [{ expectedParameters: [{ name: "a", type: "NUMBER" }] }, "expectedParameters.0.type"],
  [{ iceServers: [{ url: "https://x.example" }] }, "iceServers.0.url"],
  [{ widget: { color: "red;}" } }, "widget.color"],
  [{ clientId: "x" }, ""],
])("%j is refused at %s", (changes, path) => {
  const parsed = brightPattern.settings.safeParse({ ...provisioned, ...changes });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
});

test("the hours of operation are minutes, Monday first", () => {
  const settings = entry({
    businessHours: {
      timeZone: "Europe/Rome",
      monday: ["09:00-12:00", "12:00-17:30"],
      sunday: ["00:00-24:00"],
      holidays: { "2026-12-24": ["09:00-13:00"], "2026-12-25": [] },
    },
  });
  expect(channel.businessHours(settings)).toEqual({
    timeZone: "Europe/Rome",
    days: [
      [
        { from: 540, to: 720 },
        { from: 720, to: 1050 },
      ],
      ...Array.from({ length: 5 }, () => []),
      [{ from: 0, to: 1440 }],
    ],
    holidays: { "2026-12-24": [{ from: 540, to: 780 }], "2026-12-25": [] },
  });
  expect(channel.businessHours(entry())).toBeNull();
});

test("an entry has one address, and a display name", () => {
  expect(channel.addresses(entry())).toEqual(["acme.example.com/sales-chat"]);
  expect(channel.displayAddress(entry())).toBe("sales-chat at acme.example.com");
  expect(channel.displayAddress(entry({ name: "Shop" }))).toBe("Shop");
});

test("the rules of a chat are the settings in milliseconds", () => {
  if (channel.deliveryMode.kind !== "pull") throw new Error("is polled");
  const settings = entry({ inactivityMinutes: 0.5, unresponsiveSeconds: 3, autoCase: true });
  expect(channel.deliveryMode.chatRules(settings)).toEqual({
    inactivityMs: 30_000,
    absenceMs: 3_000,
    opensCases: true,
  });
});

test("customers get receipts only where the entry says so", () => {
  expect(channel.capabilities(entry())).toMatchObject({
    deliveryReceipts: "full",
    readReceipts: "full",
  });
  expect(channel.capabilities(entry({ sendReadReceipts: false }))).toMatchObject({
    deliveryReceipts: "none",
    readReceipts: "none",
  });
});
