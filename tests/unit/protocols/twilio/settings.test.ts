import { expect, test } from "vitest";
import { twilio } from "@/lib/protocols/twilio";
import { line, provisioned } from "./twilio-line";

function problemsOf(changes: Readonly<Record<string, unknown>>) {
  const parsed = twilio.settings.safeParse({ ...provisioned, ...changes });
  return parsed.error?.issues.map(({ path }) => path.join("."));
}

test("settings have defaults, and parse to themselves", () => {
  expect(line()).toEqual({
    ...provisioned,
    baseUrl: "https://api.twilio.com",
    apiKey: null,
    messagingServiceSid: null,
    mms: false,
    senderFallback: "fail",
    alphanumericCountries: {},
    allowPrivateHosts: [],
  });
  const whole = line({
    baseUrl: "http://127.0.0.1:9/",
    apiKey: { sid: "SK1", secret: "s" },
    messagingServiceSid: "MG1",
    mms: true,
    allowPrivateHosts: ["127.0.0.1"],
  });
  expect(whole.baseUrl).toBe("http://127.0.0.1:9");
  expect(twilio.settings.parse(whole)).toEqual(whole);
});

test.each([
  "+31600000000",
  "+14155550100",
  "12345",
  "AcmeMotors",
  "Acme 24",
  "whatsapp:+14155550100",
])("%s can send", (from) => {
  expect(problemsOf({ from })).toBeUndefined();
});

test.each([
  ...["", "0600000000", "+0600000000", "+3160000000012345", "12345678901", "AcmeMotors24"],
  ...["Acme-24", "Acmé", " Acme", "Acme ", "Acme_24", "whatsapp:"],
])("%j cannot send", (from) => {
  expect(problemsOf({ from })).toEqual(["from"]);
});

test.each([
  [{ accountSid: "SM1" }, "accountSid"],
  [{ accountSid: "AC1/../2" }, "accountSid"],
  [{ messagingServiceSid: "AC1" }, "messagingServiceSid"],
  [{ authToken: "" }, "authToken"],
  [{ baseUrl: "ftp://api.twilio.com" }, "baseUrl"],
  [{ apiKey: { sid: "AC1", secret: "s" } }, "apiKey.sid"],
])("%j is refused by its path", (changes, path) => {
  expect(problemsOf(changes)).toEqual([path]);
});

test("an unknown setting is refused", () => {
  expect(problemsOf({ statusCallback: "https://desk.example" })).toEqual([""]);
});

test("a line receives at its number and its messaging service, a name nowhere", () => {
  const { addresses } = twilio.channel;
  const account = provisioned.accountSid;
  expect(addresses(line())).toEqual([`${account}:+31600000000`]);
  expect(addresses(line({ messagingServiceSid: "MG1" }))).toEqual([
    `${account}:+31600000000`,
    `${account}:MG1`,
  ]);
  expect(addresses(line({ from: "AcmeMotors" }))).toEqual([]);
});

test.each([
  ["+14155550100", true],
  ["+31600000000", false],
  ["AcmeMotors", false],
  ["12345", false],
  ["whatsapp:+31600000000", true],
])("unless it is said, %s sends pictures: %s", (from, mms) => {
  expect(line({ from }).mms).toBe(mms);
  expect(line({ from, mms: !mms }).mms).toBe(!mms);
});

test("only WhatsApp has a reply window and read receipts, and no segments", () => {
  const { capabilities, replyWindowMs } = twilio.channel;
  expect(replyWindowMs(line())).toBeNull();
  expect(capabilities(line())).toMatchObject({
    isSegmented: true,
    receipts: { delivered: true, read: false },
  });
  const whatsApp = line({ from: "whatsapp:+14155550100" });
  expect(replyWindowMs(whatsApp)).toBe(86_400_000);
  expect(capabilities(whatsApp).isSegmented).toBeUndefined();
  expect(capabilities(whatsApp).receipts.read).toBe(true);
});
