import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/model/error";
import { twilio } from "@/lib/protocols/twilio";
import { accountSid, file, formOf, line, provisioned } from "./twilio-line";

const statusCallback = ["StatusCallback", `https://desk.example/twilio/${accountSid}/status`];
const picture = {
  kind: "file",
  media: "image",
  attachmentId: "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e11",
  caption: "This one",
} as const;

function requestWith(settings: Readonly<Record<string, unknown>>) {
  return twilio.channel.deliveryMode.render(
    {
      kind: "message",
      deliveryId: "d-1",
      contactAddress: "+31600000001",
      conversation: { number: null, channelData: {} },
      messageNumber: null,
      content: { kind: "text", text: "Hi" },
      file: null,
      replyToExternalId: null,
      sentAt: new Date(0),
      agent: { name: null, imageUrl: "https://desk.example/agent.png" },
      publicUrl: "https://desk.example",
    },
    line(settings),
  );
}

describe("an outbound message", () => {
  test("is a form for the account, with its credentials", () => {
    expect(requestWith({})).toEqual({
      method: "POST",
      url: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages.json`,
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      auth: { kind: "basic", user: accountSid, password: provisioned.authToken },
      body: `To=%2B31600000001&From=%2B31600000000&Body=Hi&StatusCallback=${encodeURIComponent(statusCallback[1] ?? "")}`,
    });
  });

  test("uses another base URL and an API key, where the line has them", () => {
    const apiKey = { sid: "SK1", secret: "s" };
    expect(requestWith({ baseUrl: "http://127.0.0.1:9/", apiKey })).toMatchObject({
      url: `http://127.0.0.1:9/2010-04-01/Accounts/${accountSid}/Messages.json`,
      auth: { kind: "basic", user: "SK1", password: "s" },
    });
  });

  test("names the messaging service in place of the sender", () => {
    expect(formOf({ kind: "text", text: "Hi & bye 😀" }, { messagingServiceSid: "MG1" })).toEqual([
      ["To", "+31600000001"],
      ["MessagingServiceSid", "MG1"],
      ["Body", "Hi & bye 😀"],
      statusCallback,
    ]);
  });

  test("is a picture where the number supports MMS", () => {
    const head = [
      ["To", "+31600000001"],
      ["From", "+31600000000"],
    ];
    expect(formOf(picture, { mms: true })).toEqual([
      ...head,
      ["Body", "This one"],
      ["MediaUrl", file.url],
      statusCallback,
    ]);
    expect(formOf({ ...picture, caption: null }, { mms: true })).toEqual([
      ...head,
      ["MediaUrl", file.url],
      statusCallback,
    ]);
  });

  test.each([
    ["the number cannot", {}, {}],
    ["it is too large", { mms: true }, { sizeBytes: 5_000_001 }],
    [
      "it is no common picture and large",
      { mms: true },
      { contentType: "image/webp", sizeBytes: 500_001 },
    ],
    ["it is a drawing", { mms: true }, { contentType: "image/svg+xml" }],
    ["it is no picture", { mms: true }, { contentType: "application/pdf" }],
  ])("is a link to the file where %s", (_why, settings, changes) => {
    const form = new Map(formOf(picture, settings, { file: { ...file, ...changes } }));
    expect(form.get("Body")).toBe(`This one\nchart.png\n${file.url}`);
    expect(form.has("MediaUrl")).toBe(false);
  });

  test("leaves out the file's name where it does not fit beside the link", () => {
    const url = `https://desk.example/files/k/${"%E5%A4%A7".repeat(150)}`;
    const fileName = "大".repeat(150);
    const caption = "c".repeat(200);
    const form = new Map(formOf({ ...picture, caption }, {}, { file: { ...file, url, fileName } }));
    expect(form.get("Body")).toBe(`${caption}\n${url}`);
  });

  test("is text for content that text messages lack", () => {
    const place = { latitude: 45.5, longitude: 9.25, name: "The yard", address: null, url: null };
    expect(new Map(formOf({ kind: "location", ...place })).get("Body")).toBe(
      "The yard\nhttps://maps.google.com/?q=45.5,9.25",
    );
    const link = { url: "https://shop.test/1", title: "The blue one", description: null };
    expect(new Map(formOf({ kind: "link", ...link })).get("Body")).toBe(
      "The blue one\nhttps://shop.test/1",
    );
  });

  test("is never a receipt", () => {
    const receipt = {
      kind: "receipt",
      contactAddress: "",
      conversation: { number: null, channelData: {} },
      messageNumber: null,
      externalMessageId: null,
      state: "read",
    } as const;
    expect(() => twilio.channel.deliveryMode.render(receipt, line())).toThrow(AppError);
  });
});
