import { describe, expect, test } from "vitest";
import type { Content } from "@/lib/model/content";
import { contactAtOnce } from "@/lib/protocols/contactatonce";
import type { MessageCommand, ProviderReply } from "@/lib/protocols/customer-side/protocol";
import { publisher } from "./publisher-line";

const { channel } = contactAtOnce;
const attachmentId = "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e11";

function body(
  content: Content,
  parts: Partial<MessageCommand> = {},
  settings: Readonly<Record<string, unknown>> = {},
) {
  const command: MessageCommand = {
    kind: "message",
    deliveryId: "d-1",
    contactAddress: "shopper-88",
    conversation: { number: 5_300_000_117, channelData: { advertiserId: "D-17" } },
    messageNumber: 5_300_000_117_000_002,
    content,
    file:
      content.kind === "file"
        ? {
            url: "https://desk.example/files/k/car.png",
            fileName: "car.png",
            contentType: "image/png",
            sizeBytes: 1,
            sha256: "",
          }
        : null,
    replyToExternalId: null,
    sentAt: new Date("2024-03-05T16:07:22.250Z"),
    agent: { name: "Noor Vega", imageUrl: "https://desk.example/agent.png" },
    publicUrl: "https://desk.example",
    ...parts,
  };
  return JSON.parse(channel.deliveryMode.render(command, publisher(settings)).body);
}

const text = { kind: "text", text: "Hi" } as const;

describe("ReceiveMessage", () => {
  test("has no session where there was none, and numeric ids as strings", () => {
    expect(body(text)).toStrictEqual({
      VisitId: "5300000117",
      SessionId: "",
      ConsumerId: "shopper-88",
      DateTime: "2024-03-05T16:07:22",
      MessageId: "5300000117000002",
      Message: "Hi",
      MediaURL: "",
      AgentName: "Noor Vega",
      AgentImageURL: "https://desk.example/agent.png",
      AgentImageUrl: "https://desk.example/agent.png",
    });
  });

  test("messages of no person have the advertiser's name", () => {
    const agent = { name: null, imageUrl: "https://desk.example/agent.png" };
    expect(body(text, { agent }).AgentName).toBe("Red Hill Cars");
    const nobodys = { number: 1, channelData: {} };
    expect(body(text, { agent, conversation: nobodys }).AgentName).toBe("Agent");
  });

  test.each(["AgentImageURL", "AgentImageUrl"] as const)("spells the picture %s alone", (name) => {
    const members = Object.keys(body(text, {}, { agentImageKey: name }));
    expect(members.filter((member) => member.startsWith("AgentImage"))).toEqual([name]);
  });

  test("dates are in the publisher's time zone", () => {
    expect(body(text, {}, { dateZone: "America/New_York" }).DateTime).toBe("2024-03-05T11:07:22");
  });

  const card = {
    name: "Noor Vega",
    organization: "Red Hill",
    phones: ["+1404"],
    emails: ["noor@red.example"],
    addresses: [],
    urls: [],
    birthday: null,
  };

  test.each<[Content, string]>([
    [{ kind: "file", media: "image", attachmentId, caption: "Look" }, "Look"],
    [{ kind: "file", media: "document", attachmentId, caption: null }, "car.png"],
    [
      { kind: "link", url: "https://x.example", title: "Car", description: "Red" },
      "Car\nhttps://x.example\nRed",
    ],
    [
      { kind: "location", latitude: 1, longitude: 2, name: "Yard", address: null, url: null },
      "Yard\nhttps://maps.google.com/?q=1,2",
    ],
    [{ kind: "contact-card", cards: [card] }, "Noor Vega\nRed Hill\n+1404\nnoor@red.example"],
  ])("%j is text", (content, expected) => {
    const rendered = body(content);
    expect(rendered.Message).toBe(expected);
    expect(rendered.MediaURL !== "").toBe(content.kind === "file");
  });
});

test("receipts are sent where there is a receipt URL", () => {
  expect(channel.capabilities(publisher())).toMatchObject({
    deliveryReceipts: "full",
    readReceipts: "full",
  });
  expect(channel.capabilities(publisher({ receiptUrl: undefined }))).toMatchObject({
    deliveryReceipts: "none",
    readReceipts: "none",
  });
});

test("messages are retried for hours, receipts for half of one", () => {
  const { message, receipt } = channel.deliveryMode.retry;
  expect(message.delaysMs).toEqual(
    [0, 5, 30, 120, 600, 1_800, 7_200, 21_600].map((s) => s * 1_000),
  );
  expect(receipt?.delaysMs).toEqual([0, 30, 300, 1_800].map((seconds) => seconds * 1_000));
  expect([message.jitter, message.connectTimeoutMs, message.totalTimeoutMs]).toEqual([
    0.2, 5_000, 15_000,
  ]);
});

describe("the publisher's answer", () => {
  const answer = (status: number, text: string, headers = {}): ProviderReply => ({
    kind: "answer",
    status,
    headers,
    body: text,
  });
  const interpret = (reply: ProviderReply) => channel.deliveryMode.interpret(reply, 1, new Date(0));

  test.each([
    "",
    "OK",
    "<html></html>",
    "[1]",
    "{}",
    '{"Status":0}',
    '{"status":"0"}',
    '{"Status":true}',
    '{"Status":"Success"}',
    '{"Status":null}',
    '{"Result":1}',
  ])("2xx %j is an acceptance", (text) => {
    for (const status of [200, 201, 204]) {
      expect(interpret(answer(status, text))).toEqual({
        kind: "accepted",
        externalMessageId: null,
        remark: null,
      });
    }
  });

  test.each([
    ['{"Status":1,"FailureDescription":"no"}', "The provider refused the message: no"],
    ['{"STATUS":"1","failuredescription":" "}', "The provider refused the message"],
    ['{"Status":false}', "The provider refused the message"],
    ['{"Status":"Failure"}', "The provider refused the message"],
  ])("2xx %j is a refusal", (text, detail) => {
    expect(interpret(answer(200, text))).toMatchObject({
      kind: "rejected",
      failure: { detail },
      fault: "message",
    });
  });

  test("a 2xx that breaks off before the result is uncertain", () => {
    const cut = (text: string) =>
      interpret({ kind: "answer", status: 200, headers: {}, body: text, isCut: true });
    expect(cut('{"Sta')).toEqual({
      kind: "uncertain",
      detail: "The provider's answer broke off, so it does not say what became of the message",
    });
    expect(cut('{"Status":1}')).toMatchObject({ kind: "rejected" });
  });

  test.each([
    [408, {}, null, false],
    [425, {}, null, false],
    [429, { "retry-after": "7" }, 7_000, false],
    [429, { "retry-after": "Thu, 01 Jan 1970 00:00:05 GMT" }, 5_000, false],
    [500, {}, null, false],
    [502, {}, null, true],
    [503, { "retry-after": "soon" }, null, false],
    [504, {}, null, true],
  ])("%i is tried again", (status, headers, afterMs, isUncertain) => {
    expect(interpret(answer(status, "", headers))).toMatchObject({
      kind: "retry",
      afterMs,
      isUncertain,
    });
  });

  test.each([
    [301, "message", "The provider's address leads elsewhere"],
    [400, "message", "The provider did not accept the message"],
    [401, "line", "The provider refused this line's credentials"],
    [403, "line", "The provider refused this line's credentials"],
    [404, "message", "The provider did not accept the message"],
    [410, "message", "The provider did not accept the message"],
  ])("%i is final", (status, fault, detail) => {
    expect(interpret(answer(status, '{"Status":0}'))).toMatchObject({
      kind: "rejected",
      fault,
      failure: { detail, code: String(status) },
    });
  });

  test("no answer is retried, as uncertain when the message had been sent", () => {
    for (const phase of ["connect", "sent"] as const) {
      expect(interpret({ kind: "broken", phase, detail: "refuses connections" })).toMatchObject({
        kind: "retry",
        detail: "The provider's server refuses connections",
        isUncertain: phase === "sent",
      });
    }
  });
});
