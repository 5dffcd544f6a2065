import { describe, expect, test } from "vitest";
import { twilio } from "@/lib/protocols/twilio";
import { accountSid, errorOf, webhook } from "./twilio-line";

const { status } = twilio.operations;

const callback = {
  MessageSid: "SM1",
  MessageStatus: "delivered",
  SmsSid: "SM1",
  SmsStatus: "delivered",
  AccountSid: accountSid,
  From: "AcmeMotors",
  To: "+31600000001",
  ApiVersion: "2010-04-01",
};

function eventsOf(changes: Readonly<Record<string, string>>) {
  return status.parse(webhook({ ...callback, ...changes }), () => null);
}

describe("a status callback", () => {
  test.each([
    ["sent", "sent"],
    ["delivered", "delivered"],
    ["Read", "read"],
    ["partially_delivered", "sent"],
    ["failed", "failed"],
    ["undelivered", "failed"],
    ["canceled", "failed"],
  ])("of %s is a receipt of %s", (MessageStatus, state) => {
    expect(eventsOf({ MessageStatus })).toMatchObject({
      events: [{ kind: "receipt", externalMessageId: "SM1", state, at: null }],
      problems: [],
    });
  });

  test.each(["accepted", "scheduled", "queued", "sending", "receiving", "received"])(
    "of %s says nothing",
    (MessageStatus) => expect(eventsOf({ MessageStatus })).toEqual({ events: [], problems: [] }),
  );

  test.each(["teleported", "toString", "__proto__"])("of %s is noted", (MessageStatus) => {
    expect(eventsOf({ MessageStatus })).toEqual({
      events: [],
      problems: [{ path: "MessageStatus", message: "is no known status" }],
    });
  });

  test("may have the older parameter names only, and undocumented parameters", () => {
    const { MessageSid: _sid, MessageStatus: _status, ...old } = callback;
    const { events } = status.parse(
      webhook({ ...old, RawDlrDoneDate: "2602030915", X: "1" }),
      () => null,
    );
    expect(events).toMatchObject([{ externalMessageId: "SM1", state: "delivered" }]);
  });

  test.each([
    ["30003", /out of reach/u, "retry"],
    ["30005", /unknown/u, "fix_address"],
    ["30006", /landline/u, "fix_address"],
    ["30007", /filtered/u, "ask_admin"],
    ["21610", /opted out/u, "retry"],
    ["39999", /^Not delivered: The network said no$/u, "ask_admin"],
  ])("of a failure with %s explains it", (ErrorCode, detail, remedy) => {
    const ErrorMessage = "The network said no";
    const { events } = eventsOf({ MessageStatus: "undelivered", ErrorCode, ErrorMessage });
    expect(events).toMatchObject([
      { failure: { detail: expect.stringMatching(detail), code: ErrorCode, remedy } },
    ]);
  });

  test("of a failure without a code gets a sentence", () => {
    expect(eventsOf({ MessageStatus: "failed" }).events).toMatchObject([
      { failure: { detail: "Not delivered", code: null } },
    ]);
  });

  test.each([
    ["MessageSid", { MessageSid: "", SmsSid: "" }],
    ["MessageStatus", { MessageStatus: "", SmsStatus: "" }],
    ["AccountSid", { AccountSid: "AC2" }],
  ])("without a usable %s is refused", (path, changes) => {
    expect(errorOf(() => eventsOf(changes))).toMatchObject({
      code: "invalid_request",
      problems: [{ path }],
    });
  });

  test.each(["applied", "ignored", "deferred", "unknown-message"] as const)(
    "is acknowledged with nothing when it is %s",
    (outcome) => {
      const answer = { status: 204, headers: {}, body: "" };
      expect(status.respond([{ outcome }], webhook(callback))).toEqual(answer);
    },
  );
});
