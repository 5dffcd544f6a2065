import { describe, expect, test } from "vitest";
import type { ProviderReply } from "@/lib/protocols/customer-side/protocol";
import { mailgun } from "@/lib/protocols/mailgun";
import { deliveryFailure } from "@/lib/protocols/mailgun/failure-text";

const now = new Date("2026-02-03T09:15:02Z");

function interpret(reply: ProviderReply) {
  return mailgun.channel.deliveryMode.interpret(reply, 1, now);
}

function answered(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return interpret({ kind: "answer", status, headers, body: text });
}

test("200 is accepted, with the id without its brackets", () => {
  expect(answered(200, { id: "<1@mg.acme.test>", message: "Queued. Thank you." })).toEqual({
    kind: "accepted",
    externalMessageId: "1@mg.acme.test",
    remark: null,
  });
});

test.each([["<html>"], [""], ['{"id":"<1@'], [{}], [{ id: 7 }], [{ id: "<>" }]])(
  "200 with %j is no result, which is uncertain",
  (body) => {
    expect(answered(200, body)).toEqual({
      kind: "uncertain",
      detail: "The provider's answer does not say what became of the mail",
    });
  },
);

describe("a refusal is final", () => {
  test.each([
    [400, "'from' parameter is missing", "ask_admin", "message"],
    [
      400,
      "'to' parameter is not a valid address. please check documentation",
      "fix_address",
      "message",
    ],
    [401, "Forbidden", "ask_admin", "line"],
    [402, "Payment required", "ask_admin", "line"],
    [403, "Domain mg.acme.test is not allowed to send", "ask_admin", "line"],
    [404, "Domain not found: mg.acme.test", "ask_admin", "line"],
    [413, "Request Entity Too Large", "ask_admin", "message"],
    [301, "", "ask_admin", "message"],
  ])("%d %s", (status, message, remedy, fault) => {
    expect(answered(status, { message })).toMatchObject({
      kind: "rejected",
      failure: { code: String(status), remedy },
      fault,
    });
  });

  test("also where the answer is no JSON", () => {
    expect(answered(401, "Forbidden")).toMatchObject({
      failure: { detail: "The provider refused this line's credentials" },
    });
    expect(answered(400, "<html>").kind).toBe("rejected");
  });
});

test.each([
  [429, false],
  [408, false],
  [500, false],
  [503, false],
  [502, true],
  [504, true],
])("%d is tried again", (status, isUncertain) => {
  expect(answered(status, "<html>")).toEqual({
    kind: "retry",
    afterMs: null,
    detail: "The provider could not take the mail now",
    code: String(status),
    isUncertain,
  });
});

test("a retry waits as long as Mailgun says", () => {
  expect(answered(429, {}, { "retry-after": "7" })).toMatchObject({ afterMs: 7000 });
});

test.each([
  ["connect", false],
  ["sent", true],
] as const)("a call that broke off at %s is tried again", (phase, isUncertain) => {
  const detail = "closed the connection";
  expect(interpret({ kind: "broken", phase, detail })).toEqual({
    kind: "retry",
    afterMs: null,
    detail: `The provider's server ${detail}`,
    code: null,
    isUncertain,
  });
});

test.each([
  [{ reason: "suppress-bounce", code: "605" }, /sends no more to this address/u, "fix_address"],
  [{ reason: "suppress-complaint" }, /reported our mail as spam/u, "ask_admin"],
  [{ reason: "suppress-unsubscribe" }, /customer has unsubscribed/u, "ask_admin"],
  [{ reason: "bounce", code: "550" }, /does not exist, or refuses/u, "fix_address"],
  [{ reason: "bounce", code: "550", enhancedCode: "5.7.1" }, /refuses our mail/u, "ask_admin"],
  [{ reason: "generic", code: "499", words: "No idea" }, /^Not delivered: No idea$/u, "retry"],
  [{}, /^Not delivered$/u, "retry"],
])("of a delivery that failed with %j an agent reads a sentence", (facts, detail, remedy) => {
  const unknown = { reason: null, code: null, enhancedCode: null, words: null };
  const failure = deliveryFailure({ ...unknown, ...facts });
  expect(failure).toMatchObject({ detail: expect.stringMatching(detail), remedy });
});
