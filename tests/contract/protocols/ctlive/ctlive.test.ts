import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import {
  basic,
  inboundAuthorization,
  lineOf,
  provisionOf,
  textItem,
} from "../../../support/ctlive";
import { describeProtocol, type Sample } from "../protocol-suite";

const folder = new URL("fixtures/", import.meta.url);

// The fixtures' shape is proven by the protocol's own tests.
const samples = readdirSync(folder)
  .filter((name) => !name.startsWith("outbound"))
  .map((name) => ({
    name: name.replace(".json", ""),
    ...(JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Omit<Sample, "name">),
  }));

/** ctlive §2.3: CTLive's house style and Infobip's form in one object. */
const errorBody = z.strictObject({
  result: z.literal(false),
  error: z.string().min(1),
  requestError: z.strictObject({
    serviceException: z.strictObject({
      messageId: z.string().min(1),
      text: z.string().min(1),
      validationErrors: z.record(z.string(), z.array(z.string()).min(1)).optional(),
    }),
  }),
});

function error(status: number, messageId: string, headers: Readonly<Record<string, string>> = {}) {
  return { status, headers, body: { requestError: { serviceException: { messageId } } } };
}

const item = textItem({ to: "1234" });

describeProtocol({
  vendor: "CTLive",
  // The page's samples are for the service address 1234.
  provision: provisionOf(lineOf("http://gateway.test/send", { serviceAddress: "1234" })),
  samples,
  method: "POST",
  path: "/imchannel/message",
  authorized: { authorization: inboundAuthorization },
  unauthorized: {
    missing: {},
    wrong: { authorization: basic("gw", "wrong") },
    "someone else's": { authorization: basic("cc", "pw") },
    "a token instead of": { authorization: "Bearer s3cret" },
    "unpaired Basic": { authorization: `Basic ${Buffer.from("gw").toString("base64")}` },
    "malformed Basic": { authorization: "Basic gw:s3cret" },
    "empty Basic": { authorization: "Basic" },
    "an unknown scheme's": { authorization: `Digest ${basic("gw", "s3cret")}` },
  },
  message: { results: [item] },
  messageWithUnknownMembers: {
    results: [
      {
        ...item,
        message: { type: "TEXT", text: "Yes, the blue one", mood: "good" },
        contact: { shoeSize: 43 },
        applicationId: "app",
        future: { nested: [1] },
      },
    ],
    messageCount: 0,
    pendingMessageCount: 7,
    future: true,
  },
  refused: {
    "no body": "",
    "broken JSON": '{"results":',
    "a list": [],
    "a body without results": {},
    "an empty list of results": { results: [] },
    "results that are text": { results: "hello" },
    "an item that is text": { results: ["hello"] },
    "an item of no known kind": { results: [{ messageId: "1" }] },
    "a message without from": { results: [textItem({ from: undefined, to: "1234" })] },
    "a message without to": { results: [textItem({ to: undefined })] },
    "a message without messageId": { results: [textItem({ messageId: undefined, to: "1234" })] },
    "a message without a type": { results: [textItem({ message: {}, to: "1234" })] },
    "a text without text": { results: [textItem({ message: { type: "TEXT" }, to: "1234" })] },
    "a picture without url": { results: [textItem({ message: { type: "IMAGE" }, to: "1234" })] },
    "a message to an address that is not served": { results: [textItem({ to: "999" })] },
    "a message on a channel that is not served": {
      results: [textItem({ to: "1234", integrationType: "VIBER" })],
    },
    "a report without messageId": { results: [{ seenAt: "2024-03-05T09:47:31.000+0000" }] },
  },
  errorBody,
  errors: {
    unauthorized: error(401, "UNAUTHORIZED", {
      "www-authenticate": 'Basic realm="imchannel"',
    }),
    refused: error(400, "BAD_REQUEST"),
    method: error(405, "METHOD_NOT_ALLOWED", { allow: "POST" }),
    tooLarge: error(413, "PAYLOAD_TOO_LARGE"),
  },
});
