import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import twilioClient from "twilio";
import { describe, expect, test } from "vitest";
import type { Credential, HttpRequest } from "@/lib/protocols/customer-side/protocol";
import { readCredentials, signedUrls } from "@/lib/protocols/twilio/signature";
import { authToken, webhook } from "./twilio-line";

const { getExpectedTwilioSignature, validateRequest, validateRequestWithBody } = twilioClient;

type Hmac = Extract<Credential, { kind: "hmac" }>;

/** Whether one of a request's claims holds for a token, as the core finds out. */
function isAccepted(request: HttpRequest, token = authToken): boolean {
  return readCredentials(request).some((credential) => {
    const { text = "", signature, bodySha256 } = credential as Hmac;
    const digest = createHash("sha256").update(request.body).digest("hex");
    const expected = createHmac("sha1", token).update(text).digest("hex");
    return signature === expected && (bodySha256 ?? digest) === digest;
  });
}

function signed(signature: string, url: string, fields: Readonly<Record<string, string>>) {
  const query = Object.fromEntries(new URL(url).searchParams);
  return webhook(fields, { url, query, headers: { "x-twilio-signature": signature } });
}

const url = "https://hooks.example.test/twilio/status?org=7";
const fields = {
  AccountSid: "AC1",
  ErrorCode: "30003",
  MessageSid: "SM9",
  MessageStatus: "undelivered",
  To: "+31600000001",
};

describe("the check value", () => {
  const signature = "hXc8F7CfONKacBgt++27awo32AY=";

  test("is accepted, by the official validator, too", () => {
    expect(isAccepted(signed(signature, url, fields))).toBe(true);
    expect(validateRequest(authToken, signature, url, fields)).toBe(true);
  });

  test.each([
    ["another token", signed(signature, url, fields), "tok_test_2"],
    ["another address", signed(signature, `${url}&x=1`, fields), authToken],
    ["another parameter", signed(signature, url, { ...fields, To: "+31600000002" }), authToken],
    ["one more parameter", signed(signature, url, { ...fields, X: "" }), authToken],
    ["no signature", signed("", url, fields), authToken],
    ["a signature that is cut", signed(signature.slice(0, -2), url, fields), authToken],
    ["a signature in hex", signed("8577".repeat(10), url, fields), authToken],
  ])("is refused with %s", (_what, request, token) => {
    expect(isAccepted(request, token)).toBe(false);
  });
});

test("what the official package signs is accepted, and the reverse", () => {
  const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.dictionary(word, word), fc.dictionary(word, word), (form, query) => {
      const search = new URLSearchParams(query).toString();
      const at = `https://desk.example/twilio/AC1/inbound${search === "" ? "" : `?${search}`}`;
      const signature = getExpectedTwilioSignature(authToken, at, form);
      expect(isAccepted(signed(signature, at, form))).toBe(true);
      expect(isAccepted(signed(signature, at, { ...form, extra: "1" }))).toBe(false);
      // What a claim of ours covers, signed by us, satisfies the official validator.
      const [claim] = readCredentials(signed(signature, at, form)) as readonly Hmac[];
      const ours = createHmac("sha1", authToken)
        .update(claim?.text ?? "")
        .digest("base64");
      expect(validateRequest(authToken, ours, at, form)).toBe(true);
    }),
  );
});

test("several values of one name are signed once each, sorted", () => {
  const form = { MediaUrl: ["b", "a", "b"], Body: "x" };
  const signature = getExpectedTwilioSignature(authToken, "https://desk.example/in", form);
  const body = new TextEncoder().encode("MediaUrl=b&Body=x&MediaUrl=a&MediaUrl=b");
  const request = webhook(
    {},
    { url: "https://desk.example/in", body, headers: { "x-twilio-signature": signature } },
  );
  expect(isAccepted(request)).toBe(true);
});

describe("the URL", () => {
  const received = "https://desk.example/twilio/AC1/inbound?name=O'Neil+%26+co&x=a%20b";

  test.each([
    ["as it came", received],
    ["with the standard port", received.replace("example/", "example:443/")],
    ["encoded anew", "https://desk.example/twilio/AC1/inbound?name=O'Neil%20%26%20co&x=a%20b"],
    [
      "encoded anew, with the port",
      "https://desk.example:443/twilio/AC1/inbound?name=O'Neil%20%26%20co&x=a%20b",
    ],
    ["as browsers write it", received.replace("'", "%27")],
  ])("is accepted %s", (_how, at) => {
    const signature = getExpectedTwilioSignature(authToken, at, fields);
    const request = { ...signed(signature, at, fields), url: received, query: {} };
    expect(isAccepted(request)).toBe(true);
  });

  test("is accepted without a port that a proxy added", () => {
    expect(signedUrls("http://desk.example:8080/in")).toEqual([
      "http://desk.example:8080/in",
      "http://desk.example/in",
    ]);
    expect(signedUrls("http://[::1]/in?a=1")).toEqual([
      "http://[::1]/in?a=1",
      "http://[::1]:80/in?a=1",
    ]);
  });

  test("is not accepted with another host, path or query", () => {
    for (const at of [
      "https://other.example/twilio/AC1/inbound",
      "https://desk.example/twilio/AC2/inbound",
      "https://desk.example/twilio/AC1/inbound?a=2",
    ]) {
      const signature = getExpectedTwilioSignature(authToken, at, fields);
      const request = signed(signature, "https://desk.example/twilio/AC1/inbound", fields);
      expect(isAccepted(request)).toBe(false);
    }
  });
});

describe("a JSON body", () => {
  const body = JSON.stringify(fields);
  const digest = createHash("sha256").update(body).digest("hex");
  const at = `https://desk.example/in?bodySHA256=${digest}`;
  const signature = getExpectedTwilioSignature(authToken, at, {});
  const json = (parts: Partial<HttpRequest> = {}) =>
    webhook(
      {},
      {
        url: at,
        query: { bodySHA256: digest },
        body: new TextEncoder().encode(body),
        headers: { "content-type": "application/json", "x-twilio-signature": signature },
        ...parts,
      },
    );

  test("is accepted when the URL has its digest", () => {
    expect(isAccepted(json())).toBe(true);
    expect(validateRequestWithBody(authToken, signature, at, body)).toBe(true);
  });

  test("is refused when it was changed", () => {
    expect(isAccepted(json({ body: new TextEncoder().encode(`${body} `) }))).toBe(false);
  });

  test("is refused when the digest is invalid, or when nothing covers the body", () => {
    const noDigest = "https://desk.example/in?bodySHA256=x";
    const headers = (signature: string) => ({
      "content-type": "application/json",
      "x-twilio-signature": signature,
    });
    const forged = getExpectedTwilioSignature(authToken, noDigest, {});
    const query = { bodySHA256: "x" };
    expect(isAccepted(json({ url: noDigest, query, headers: headers(forged) }))).toBe(false);
    const bare = "https://desk.example/in";
    const bareSignature = getExpectedTwilioSignature(authToken, bare, {});
    expect(isAccepted(json({ url: bare, query: {}, headers: headers(bareSignature) }))).toBe(false);
  });
});

test("a GET is signed by its URL alone", () => {
  const at = "https://desk.example/in?MessageSid=SM1&Body=a+b";
  const signature = getExpectedTwilioSignature(authToken, at, {});
  const get = webhook({}, { method: "GET", url: at, headers: { "x-twilio-signature": signature } });
  expect(isAccepted(get)).toBe(true);
  expect(isAccepted({ ...get, url: `${at}c` })).toBe(false);
});
