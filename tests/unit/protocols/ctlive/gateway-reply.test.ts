import { describe, expect, test } from "vitest";
import { interpret } from "@/lib/protocols/ctlive/gateway-reply";

const now = new Date("2024-03-05T09:45:00.000Z");

function answer(status: number, body: unknown, { attempt = 1, headers = {} } = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return interpret({ kind: "answer", status, headers, body: text }, attempt, now);
}

function result(status: unknown, members = {}) {
  return { messages: [{ to: { phoneNumber: "1" }, messageId: "M1", status, ...members }] };
}

describe("2xx", () => {
  test.each([
    [{ groupId: 1, id: 7 }],
    [{ groupId: "1" }],
    [{ groupName: "PENDING" }],
    [{ groupId: 3, id: 5 }],
    [{ groupId: 0 }],
    [undefined],
    [{ groupId: 77 }],
  ])("status %j with a message id is accepted", (status) => {
    const accepted = { kind: "accepted", externalMessageId: "M1", remark: null };
    expect(answer(200, result(status))).toEqual(accepted);
    expect(answer(202, { ...result(status), bulkId: "B", extra: [] })).toEqual(accepted);
  });

  test("the single result may be outside a list, and the destination may be repeated", () => {
    const [message] = result({ groupId: 1 }).messages;
    expect(answer(200, { messages: message, destinations: [{}] })).toMatchObject({
      kind: "accepted",
      externalMessageId: "M1",
    });
  });

  test("accepted without a message id is logged, because receipts cannot be matched", () => {
    expect(answer(200, result({ groupId: 1 }, { messageId: null }))).toEqual({
      kind: "accepted",
      externalMessageId: null,
      remark: "The provider gave the message no number, so it cannot confirm the delivery",
    });
  });

  test.each([
    [
      { groupId: 2, id: 9, description: "Not delivered by X" },
      "Not delivered: Not delivered by X",
      "ask_admin",
    ],
    [{ groupId: 4, id: 15 }, "The message expired before it was delivered", "retry"],
    [
      { groupId: 5, id: 12, name: "REJECTED_NOT_ENOUGH_CREDITS" },
      "The account at the provider has not enough credit",
      "ask_admin",
    ],
    [{ groupId: 5, id: 18 }, "The customer is not registered on this network", "fix_address"],
  ])("status %j is final", (status, detail, remedy) => {
    expect(answer(200, result(status))).toMatchObject({
      kind: "rejected",
      failure: { detail, remedy },
      fault: "message",
    });
  });

  test("an error beside the status names the reason", () => {
    const error = { id: 7010, name: "EC_NO_SESSION", permanent: true };
    expect(answer(200, result({ groupId: 5 }, { error }))).toMatchObject({
      kind: "rejected",
      failure: { code: "EC_NO_SESSION", remedy: "use_template" },
    });
    expect(answer(200, { messages: [{ error }] })).toMatchObject({ kind: "rejected" });
  });

  test("a duplicate id is a refusal at first, and proof of an earlier success afterwards", () => {
    const body = result({ groupId: 5, id: 23, name: "REJECTED_DUPLICATE_MESSAGE_ID" });
    expect(answer(200, body)).toMatchObject({ kind: "rejected", fault: "message" });
    expect(answer(200, body, { attempt: 2 })).toEqual({
      kind: "accepted",
      externalMessageId: "M1",
      remark: "The provider had the message from an earlier attempt",
    });
  });

  test.each([
    "",
    "OK",
    "{}",
    "null",
    "[]",
    '{"messages":[]}',
    '{"messages":[{}]}',
    '{"messages":"M1"}',
    "<html>",
    '{"messages":[{"messageId":"M1"',
  ])("%j is no result, which is uncertain", (body) => {
    expect(answer(200, body)).toEqual({
      kind: "uncertain",
      detail: "The provider's answer does not say what became of the message",
    });
  });
});

describe("refusals", () => {
  test("400 gives the gateway's text and every error", () => {
    const serviceException = {
      messageId: "BAD_REQUEST",
      text: "Bad request",
      validationErrors: {
        "destinations[0].to.phoneNumber": ["must not be empty", "must be digits"],
        scenarioKey: "unknown",
      },
    };
    expect(answer(400, { requestError: { serviceException } })).toEqual({
      kind: "rejected",
      failure: {
        detail:
          "The provider did not accept the message: Bad request " +
          "(destinations[0].to.phoneNumber: must not be empty, must be digits; scenarioKey: unknown)",
        code: "BAD_REQUEST",
        remedy: "ask_admin",
      },
      fault: "message",
    });
  });

  test.each([400, 404, 405, 409, 410, 413, 415, 422])("%i is final", (status) => {
    expect(answer(status, "<html>")).toEqual({
      kind: "rejected",
      failure: {
        detail: "The provider did not accept the message",
        code: String(status),
        remedy: "ask_admin",
      },
      fault: "message",
    });
  });

  test.each([401, 403])("%i is a fault of the line", (status) => {
    const serviceException = { messageId: "UNAUTHORIZED", text: "Invalid login details" };
    expect(answer(status, { requestError: { serviceException } })).toEqual({
      kind: "rejected",
      failure: {
        detail: "The provider refused this line's credentials",
        code: "UNAUTHORIZED",
        remedy: "ask_admin",
      },
      fault: "line",
    });
  });

  test.each([301, 302, 303, 307, 308])("%i is not followed", (status) => {
    expect(
      answer(status, "", { headers: { location: "https://elsewhere.example" } }),
    ).toMatchObject({
      kind: "rejected",
      failure: { detail: "The provider's address leads elsewhere" },
      fault: "message",
    });
  });
});

describe("retries", () => {
  test.each([
    [408, false],
    [425, false],
    [429, false],
    [500, false],
    [502, true],
    [503, false],
    [504, true],
    [599, false],
  ])("%i is tried again, uncertain: %j", (status, isUncertain) => {
    expect(answer(status, "")).toEqual({
      kind: "retry",
      afterMs: null,
      detail: "The provider could not take the message now",
      code: String(status),
      isUncertain,
    });
  });

  test("the newer throttling body gives the reason", () => {
    const body = {
      errorCode: "E429",
      description: "Too many requests",
      action: "Wait",
      violations: [],
    };
    expect(answer(429, body)).toMatchObject({
      detail: "The provider could not take the message now: Too many requests",
      code: "E429",
    });
  });

  test.each([
    ["7", 7000],
    [" 0 ", 0],
    ["Tue, 05 Mar 2024 09:45:30 GMT", 30_000],
    ["Tue, 05 Mar 2024 09:44:00 GMT", 0],
    ["soon", null],
    ["-5", null],
    ["1e9", null],
    ["99999999999999", 99_999_999_999_999_000],
    ["2025", 2_025_000],
    ["Nonsense GMT", null],
    ["", null],
  ])("retry-after %j is %j ms", (value, afterMs) => {
    expect(answer(429, "", { headers: { "retry-after": value } })).toMatchObject({ afterMs });
    expect(answer(503, "", { headers: { "retry-after": value } })).toMatchObject({ afterMs });
  });

  test("a call that was not sent is safe to repeat, one that was sent is uncertain", () => {
    const broken = (phase: "connect" | "sent") =>
      interpret({ kind: "broken", phase, detail: "timeout" }, 1, now);
    expect(broken("connect")).toEqual({
      kind: "retry",
      afterMs: null,
      detail: "The provider's server timeout",
      code: null,
      isUncertain: false,
    });
    expect(broken("sent")).toEqual({
      kind: "retry",
      afterMs: null,
      detail: "The provider's server timeout",
      code: null,
      isUncertain: true,
    });
  });
});
