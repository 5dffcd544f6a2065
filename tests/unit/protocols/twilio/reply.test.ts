import { describe, expect, test } from "vitest";
import { interpret } from "@/lib/protocols/twilio/reply";

const now = new Date("2026-02-03T09:15:02Z");

function outcome(
  status: number,
  body: unknown = "",
  headers: Readonly<Record<string, string>> = {},
) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return interpret({ kind: "answer", status, headers, body: text }, 1, now);
}

/** Twilio's error body (twilio §1.1). */
function error(code: number, message = "Words of Twilio's", status = 400) {
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
}

describe("accepted", () => {
  test.each(["queued", "accepted", "scheduled", "sending", "a new word"])("as %s", (status) => {
    expect(outcome(201, { sid: "SM1", status })).toEqual({
      kind: "accepted",
      externalMessageId: "SM1",
      remark: null,
    });
  });

  test("except with a status that means failure", () => {
    expect(outcome(201, { sid: "SM1", status: "failed", error_code: "30007" })).toMatchObject({
      kind: "rejected",
      failure: { code: "30007", detail: expect.stringContaining("filtered") },
      fault: "message",
    });
  });

  test.each(["", "OK", "[]", "<html>", { sid: null }, { sid: "" }])("is not %j", (body) => {
    expect(outcome(200, body)).toEqual({
      kind: "uncertain",
      detail: "The provider's answer does not say what became of the message",
    });
  });
});

describe("refused", () => {
  test.each([
    [21211, "fix_address"],
    [21212, "ask_admin"],
    [21401, "ask_admin"],
    [21606, "ask_admin"],
    [21608, "ask_admin"],
    [21610, "retry"],
    [21612, "ask_admin"],
    [21614, "fix_address"],
    [21617, "ask_admin"],
    [21657, "ask_admin"],
    [30003, "retry"],
    [30004, "ask_admin"],
    [30005, "fix_address"],
    [30006, "fix_address"],
    [30007, "ask_admin"],
    [30008, "retry"],
    [30042, "ask_admin"],
  ])("with %i is told in our words", (code, remedy) => {
    const delivery = outcome(400, error(code));
    expect(delivery).toMatchObject({
      kind: "rejected",
      failure: { code: String(code), remedy },
      fault: "message",
    });
    expect(delivery.kind === "rejected" && delivery.failure.detail).not.toContain("Twilio's");
  });

  test("with an unknown code is explained with Twilio's text after ours", () => {
    expect(outcome(400, error(29_999, "Odd"))).toMatchObject({
      failure: { detail: "The provider did not accept the message: Odd", code: "29999" },
    });
  });

  test.each([
    [401, error(20003)],
    [403, error(20005)],
    [404, error(20404)],
    [401, ""],
    [403, "<html>"],
    [404, ""],
  ])("with %i for the account stops the line", (status, body) => {
    expect(outcome(status, body)).toMatchObject({ kind: "rejected", fault: "line" });
  });

  test("with 403 for the message does not pause the line", () => {
    expect(outcome(403, error(21610))).toMatchObject({ kind: "rejected", fault: "message" });
  });

  test("includes redirects", () => {
    expect(outcome(302)).toMatchObject({
      failure: { detail: "The provider's address leads elsewhere", code: "302" },
    });
  });
});

describe("retried", () => {
  test.each([
    [429, error(20429), "20429"],
    [429, "", "429"],
    [400, error(20429), "20429"],
    [500, "", "500"],
    [503, "<html>", "503"],
    [408, "", "408"],
  ])("after %i %j", (status, body, code) => {
    expect(outcome(status, body)).toMatchObject({ kind: "retry", code, isUncertain: false });
  });

  test("when Twilio says", () => {
    expect(outcome(429, "", { "retry-after": "7" })).toMatchObject({ afterMs: 7000 });
    const at = { "retry-after": "Tue, 03 Feb 2026 09:15:12 GMT" };
    expect(outcome(503, "", at)).toMatchObject({ afterMs: 10_000 });
    expect(outcome(429)).toMatchObject({ afterMs: null });
  });

  test.each([502, 504])("after %i, as uncertain", (status) => {
    expect(outcome(status)).toMatchObject({ kind: "retry", isUncertain: true });
  });

  test("after a call that broke off", () => {
    const broken = (phase: "connect" | "sent") =>
      interpret({ kind: "broken", phase, detail: "refuses connections" }, 1, now);
    expect(broken("connect")).toMatchObject({
      kind: "retry",
      detail: "The provider's server refuses connections",
      isUncertain: false,
    });
    expect(broken("sent")).toMatchObject({ kind: "retry", isUncertain: true });
  });
});
