import { describe, expect, test } from "vitest";
import { eventOf, parse, receiptOf, refusalOf } from "./ctlive-line";

const doneAt = "2024-03-05T09:45:02.900+0000";
const sentAt = "2024-03-05T09:45:00.100+0000";
const report = { messageId: "m-1", sentAt, doneAt };

describe("delivery reports", () => {
  test.each([
    [{ groupId: 0 }, "sent"],
    [{ groupId: 1, id: 3 }, "sent"],
    [{ groupId: 1, id: 7 }, "sent"],
    [{ groupId: 1, id: 26 }, "sent"],
    [{ groupId: 2, id: 9 }, "failed"],
    [{ groupId: 3, id: 5 }, "delivered"],
    [{ groupId: 3 }, "delivered"],
    [{ groupId: 3, id: 2 }, "sent"],
    [{ groupId: 4, id: 15 }, "failed"],
    [{ groupId: 5, id: 6 }, "failed"],
    [{ groupId: "3", id: "2" }, "sent"],
    [{ groupId: "3", id: "5" }, "delivered"],
    [{ groupName: "Ok" }, "sent"],
    [{ groupName: "ACCEPTED" }, "sent"],
    [{ groupName: "pending" }, "sent"],
    [{ groupName: "UNDELIVERABLE" }, "failed"],
    [{ groupName: " delivered " }, "delivered"],
    [{ groupName: "EXPIRED" }, "failed"],
    [{ groupName: "REJECTED" }, "failed"],
    [{ groupId: 99, groupName: "DELIVERED" }, "delivered"],
    [{ groupId: 2, groupName: "DELIVERED" }, "failed"],
  ])("status %j means %s", (status, state) => {
    const receipt = receiptOf({ ...report, status });
    expect(receipt).toMatchObject({
      externalMessageId: "m-1",
      state,
      at: new Date(state === "sent" ? sentAt : doneAt),
    });
    expect(receipt.failure === null).toBe(state !== "failed");
  });

  test.each([{}, { groupId: 6 }, { groupId: -1, groupName: "LOST" }, { groupId: null }])(
    "status %j of no known group changes nothing and is no fault of the call",
    (status) => {
      const { events, problems } = parse({ results: [{ ...report, status }] });
      expect(events).toEqual([]);
      expect(problems).toEqual([{ path: "results[0].status", message: "is of no known group" }]);
    },
  );

  test("an error without a status is a failure", () => {
    const error = { id: 7010, name: "EC_NO_SESSION", permanent: true };
    expect(receiptOf({ ...report, error })).toMatchObject({
      state: "failed",
      failure: { code: "EC_NO_SESSION", remedy: "use_template" },
    });
    expect(() => parse({ results: [{ ...report, error: { id: 0 } }] })).toThrow();
  });

  test("a delivery report has no error, and an invalid time is logged", () => {
    const error = { id: 0, name: "NO_ERROR", description: "No Error", permanent: false };
    const { events, problems } = parse({
      results: [{ messageId: "m-1", status: { groupId: 3, id: 5 }, error, doneAt: "now" }],
    });
    expect(events).toMatchObject([{ state: "delivered", at: null, failure: null }]);
    expect(problems).toEqual([{ path: "results[0].doneAt", message: "is not a timestamp" }]);
  });

  test.each(["status", "seenAt", "deletedAt"])("%s without a message id is refused", (member) => {
    const one = { [member]: member === "status" ? { groupId: 3 } : doneAt };
    const error = refusalOf(() => parse({ results: [one] }));
    expect(error.detail).toBe("results[0].messageId is missing");
  });
});

describe("failures", () => {
  function failureOf(status: object | undefined, error?: object) {
    return receiptOf({ messageId: "m-1", status, error }).failure;
  }

  test.each([
    [7001, "The line is not set up correctly at the provider", "ask_admin"],
    [7002, "The customer is not on this network", "fix_address"],
    [7003, "The customer is blocked", "fix_address"],
    [7004, "The provider refused this line's credentials", "ask_admin"],
    [7005, "The provider refused this line's credentials", "ask_admin"],
    [7006, "The provider did not accept the message", "ask_admin"],
    [7007, "This kind of message is not allowed", "ask_admin"],
    [
      7008,
      "The provider refused what was filled into the template: check it and send it again",
      "use_template",
    ],
    [7009, "The provider refused the template: choose another one", "use_template"],
    [7010, "The reply window is closed (24 hours): a template is needed", "use_template"],
    [7011, "There is a problem with this line's account at the provider", "ask_admin"],
    [7012, "The line is being set up at the provider: try again later", "retry"],
    [7013, "The file could not be used: try again later", "retry"],
    [7014, "The file could not be used: try again later", "retry"],
    [7015, "The file could not be used", "ask_admin"],
    [7016, "Too many messages were sent", "ask_admin"],
    [7017, "Too many messages at once: try again later", "retry"],
    [7022, "The file type is not supported", "ask_admin"],
    [7018, "Not delivered: Why", "ask_admin"],
    [7024, "Not delivered: Why", "retry"],
    [7035, "Not delivered: Why", "retry"],
    [7030, "The customer has blocked this template: choose another one", "use_template"],
    [7033, "The customer wants no marketing messages: choose another template", "use_template"],
    [7036, "The template is not available yet: choose another one", "use_template"],
    [7037, "The template is not available yet: choose another one", "use_template"],
    [7038, "The provider could not deliver it: Why", "ask_admin"],
    [7051, "The provider could not deliver it: Why", "retry"],
    [7080, "Something failed at the provider: Why", "ask_admin"],
    [7281, "Something failed at the provider: Why", "ask_admin"],
  ])("error %i reads: %s", (id, detail, remedy) => {
    const error = { id, name: "EC_NAME", description: "Why" };
    expect(failureOf({ groupId: 5 }, error)).toEqual({ detail, code: "EC_NAME", remedy });
  });

  test.each([
    [{ groupId: 4, id: 15 }, "The message expired before it was delivered", "retry"],
    [{ groupId: 4 }, "The message expired before it was delivered", "retry"],
    [{ groupId: 4, id: 87 }, "The customer's number is blocked by fraud protection", "ask_admin"],
    [{ groupId: 5, id: 87 }, "The customer's number is blocked by fraud protection", "ask_admin"],
    [{ groupId: 5, id: 8 }, "The customer's number has no country code", "fix_address"],
    [{ groupId: 5, id: 10 }, "The customer is on a do-not-disturb list", "fix_address"],
    [{ groupId: 5, id: 12 }, "The account at the provider has not enough credit", "ask_admin"],
    [{ groupId: 5, id: 14 }, "The provider has blocked this customer", "fix_address"],
    [{ groupId: 5, id: 18 }, "The customer is not registered on this network", "fix_address"],
    [{ groupId: 5, id: 20 }, "The same message was sent too often: try again later", "retry"],
    [{ groupId: 5, id: 25 }, "The message is too long", "ask_admin"],
    [{ groupId: 2, id: 12 }, "Not delivered: UNDELIVERABLE", "ask_admin"],
  ])("status %j reads: %s", (status, detail, remedy) => {
    const groupName = "UNDELIVERABLE";
    expect(failureOf({ ...status, groupName })).toMatchObject({ detail, remedy });
  });

  test("our text for the error wins over the one for the status, and both over the gateway's text", () => {
    const status = { groupId: 4, id: 15, name: "EXPIRED_EXPIRED", description: "Expired" };
    expect(failureOf(status, { id: 7003 })).toMatchObject({ detail: "The customer is blocked" });
    expect(failureOf(status, { id: 27, groupId: 1, description: "Absent" })).toMatchObject({
      detail: "The message expired before it was delivered",
    });
  });

  test.each([
    [
      { id: 1, groupId: 1, description: "Unknown subscriber" },
      "Not delivered: Unknown subscriber",
      "1",
    ],
    [
      { id: 255, groupId: 2, name: "EC_UNKNOWN_ERROR" },
      "The provider could not deliver it: EC_UNKNOWN_ERROR",
      "EC_UNKNOWN_ERROR",
    ],
    [{ id: "4096", groupId: "3" }, "Something failed at the provider: Message rejected", "4096"],
    [undefined, "Not delivered: Message rejected", "REJECTED_NETWORK"],
  ])("error %j without a text of ours is told by its group", (error, detail, code) => {
    const status = { groupId: 5, id: 6, name: "REJECTED_NETWORK", description: "Message rejected" };
    expect(failureOf(status, error)).toEqual({ detail, code, remedy: "ask_admin" });
  });

  test("without any text there is still a sentence", () => {
    expect(failureOf({ groupId: 2 })).toEqual({
      detail: "Not delivered",
      code: null,
      remedy: "ask_admin",
    });
  });

  test("a failure that is not permanent may be retried, unless something else helps", () => {
    const status = { groupId: 5 };
    expect(failureOf(status, { id: 9, permanent: false })?.remedy).toBe("retry");
    expect(failureOf(status, { id: 9, permanent: true })?.remedy).toBe("ask_admin");
    expect(failureOf(status, { id: 9, permanent: "no" })?.remedy).toBe("ask_admin");
    expect(failureOf(status, { id: 7010, permanent: false })?.remedy).toBe("use_template");
    expect(failureOf(status, { id: 7002, permanent: false })?.remedy).toBe("fix_address");
  });
});

describe("seen and deletion reports", () => {
  test.each([{ sentAt }, { sendAt: sentAt }, {}])("seenAt makes a message read: %j", (extra) => {
    expect(eventOf({ messageId: "m-1", seenAt: doneAt, to: "390612345678", ...extra })).toEqual({
      kind: "receipt",
      externalMessageId: "m-1",
      state: "read",
      at: new Date(doneAt),
      failure: null,
    });
  });

  test("an invalid time still makes a message read", () => {
    const { events, problems } = parse({ results: [{ messageId: "m-1", seenAt: "now" }] });
    expect(events).toMatchObject([{ state: "read", at: null }]);
    expect(problems).toEqual([{ path: "results[0].seenAt", message: "is not a timestamp" }]);
  });

  test("deletedAt deletes", () => {
    expect(eventOf({ messageId: "m-1", deletedAt: doneAt, to: "390298765432" })).toEqual({
      kind: "deletion",
      externalMessageId: "m-1",
      at: new Date(doneAt),
    });
  });
});
