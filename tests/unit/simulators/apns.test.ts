import { createPrivateKey, generateKeyPairSync, randomUUID, X509Certificate } from "node:crypto";
import { once } from "node:events";
import type { ClientHttp2Session } from "node:http2";
import { connect } from "node:tls";
import { SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Apns, createApns } from "../../../lib/simulators/apns/apns";
import type { ProviderKey } from "../../../lib/simulators/apns/provider-keys";
import { createSelfSigned } from "../../../lib/simulators/self-signed";
import { connectHttp2, postHttp2 } from "./http2-post";

const topic = "com.acme.app";
const device = "ab".repeat(32);
const payload = '{"aps":{"alert":{"body":"Hello"}},"chatID":"2f0a"}';
let now: Date;
let apns: Apns;
let key: ProviderKey;
let session: ClientHttp2Session;

beforeEach(async () => {
  now = new Date();
  apns = await createApns({ transport: "plaintext", now: () => now });
  key = apns.issueKey("TEAM123456", [topic]);
  session = await connectHttp2(apns.url, null);
});

afterEach(async () => {
  session.destroy();
  await apns.close();
});

function signed(
  changes: {
    readonly privateKey?: string;
    readonly keyId?: string;
    readonly teamId?: string;
    readonly ageSeconds?: number;
  } = {},
): Promise<string> {
  const { privateKey, keyId, teamId, ageSeconds = 0 } = { ...key, ...changes };
  return new SignJWT({})
    .setProtectedHeader({ alg: "ES256", kid: keyId })
    .setIssuer(teamId)
    .setIssuedAt(Math.floor(now.getTime() / 1000) - ageSeconds)
    .sign(createPrivateKey(privateKey));
}

async function push(
  changes: Readonly<Record<string, string | null>> = {},
  body = payload,
  path = `/3/device/${device}`,
) {
  const headers = {
    authorization: `bearer ${await signed()}`,
    "apns-topic": topic,
    "apns-push-type": "alert",
    ...changes,
  };
  const present = Object.entries(headers).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return postHttp2(session, path, Object.fromEntries(present), body);
}

test("a push is delivered under the id it brought, or a new one", async () => {
  const id = randomUUID();
  const headers = {
    "apns-id": id,
    "apns-expiration": "1765186812",
    "apns-priority": "10",
    "apns-collapse-id": "2f0a",
  };
  const authorization = `bearer ${await signed()}`;
  expect(await push({ ...headers, authorization })).toMatchObject({
    status: 200,
    apnsId: id,
    body: null,
  });
  expect((await push({ authorization })).apnsId).toMatch(/^[\da-f-]{36}$/);
  expect(apns.pushes()).toMatchObject([
    { deviceToken: device, apnsId: id, status: 200, payload: { chatID: "2f0a" }, headers },
    { status: 200, reason: null, connection: 1 },
  ]);
});

describe("the provider token", () => {
  const foreign = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  test.each([
    ["missing", null, "MissingProviderToken"],
    ["no token", "Basic abc", "MissingProviderToken"],
    ["broken", "bearer abc", "InvalidProviderToken"],
    [
      "of another key",
      { privateKey: foreign.export({ type: "pkcs8", format: "pem" }).toString() },
      "InvalidProviderToken",
    ],
    ["of an unknown key", { keyId: "ABCDE12345" }, "InvalidProviderToken"],
    ["of another team", { teamId: "OTHER12345" }, "InvalidProviderToken"],
    ["from the future", { ageSeconds: -600 }, "InvalidProviderToken"],
    ["older than an hour", { ageSeconds: 3_700 }, "ExpiredProviderToken"],
  ])("%s", async (_, given, reason) => {
    const isMade = typeof given === "object" && given !== null;
    const authorization = isMade ? `bearer ${await signed(given)}` : given;
    expect(await push({ authorization })).toMatchObject({ status: 403, body: { reason } });
  });

  test("may be 59 minutes old, and must not be made anew within 20", async () => {
    expect(
      (await push({ authorization: `bearer ${await signed({ ageSeconds: 3_540 })}` })).status,
    ).toBe(200);
    const early = `bearer ${await signed({ ageSeconds: 2_400 })}`;
    expect(await push({ authorization: early })).toMatchObject({
      status: 429,
      body: { reason: "TooManyProviderTokenUpdates" },
    });
    expect((await push()).status).toBe(200);
  });

  test("of a team pushes to its own topics", async () => {
    expect(await push({ "apns-topic": "com.other.app" })).toMatchObject({
      status: 400,
      body: { reason: "TopicDisallowed" },
    });
  });
});

describe("a push is refused", () => {
  test.each([
    ["apns-topic", null, "MissingTopic"],
    ["apns-push-type", null, "InvalidPushType"],
    ["apns-push-type", "loud", "InvalidPushType"],
    ["apns-push-type", "background", "BadPriority"],
    ["apns-id", "1", "BadMessageId"],
    ["apns-expiration", "soon", "BadExpirationDate"],
    ["apns-priority", "7", "BadPriority"],
    ["apns-collapse-id", "x".repeat(65), "BadCollapseId"],
  ])("with %s %s", async (name, value, reason) => {
    expect(await push({ [name]: value })).toMatchObject({ status: 400, body: { reason } });
  });

  test("over 4,096 bytes, and without a payload", async () => {
    const of = (length: number) => {
      const frame = '{"aps":{"alert":""}}';
      return frame.replace('""', `"${"x".repeat(length - frame.length)}"`);
    };
    const authorization = `bearer ${await signed()}`;
    expect((await push({ authorization }, of(4096))).status).toBe(200);
    expect(await push({ authorization }, of(4097))).toMatchObject({
      status: 413,
      body: { reason: "PayloadTooLarge" },
    });
    expect((await push({ authorization }, "{}")).body).toEqual({ reason: "PayloadEmpty" });
  });

  test("at another path, by another method, and for no device", async () => {
    const authorization = `bearer ${await signed()}`;
    expect((await push({ authorization }, payload, "/2/x")).status).toBe(404);
    expect((await push({ authorization, ":method": "PUT" })).status).toBe(405);
    expect((await push({ authorization }, payload, "/3/device/xyz")).body).toEqual({
      reason: "BadDeviceToken",
    });
  });
});

describe("a device", () => {
  test.each([
    ["BadDeviceToken", 400],
    ["ExpiredProviderToken", 403],
    ["InvalidProviderToken", 403],
    ["PayloadTooLarge", 413],
    ["TooManyRequests", 429],
    ["InternalServerError", 500],
    ["ServiceUnavailable", 503],
  ] as const)("fails with %s until told otherwise", async (reason, status) => {
    const authorization = `bearer ${await signed()}`;
    apns.setDevice(device, { kind: "refuse", reason, retryAfterSeconds: 30 });
    expect(await push({ authorization })).toMatchObject({
      status,
      retryAfter: "30",
      body: { reason },
    });
    apns.setDevice(device, null);
    expect((await push({ authorization })).status).toBe(200);
  });

  test("that is gone says since when, in milliseconds", async () => {
    const since = new Date("2024-03-05T16:07:22Z");
    apns.setDevice(device, { kind: "refuse", reason: "Unregistered", since });
    expect((await push()).body).toEqual({ reason: "Unregistered", timestamp: since.getTime() });
  });

  test("resets or never answers, and others go on beside it", async () => {
    const authorization = `bearer ${await signed()}`;
    apns.setDevice(device, { kind: "reset" });
    await expect(push({ authorization })).rejects.toMatchObject({
      code: "ERR_HTTP2_STREAM_ERROR",
    });
    apns.setDevice(device, { kind: "hang" });
    const hung = push({ authorization });
    await apns.until(() => apns.pushes().length === 2);
    const other = await push({ authorization }, payload, `/3/device/${"cd".repeat(32)}`);
    expect(other.status).toBe(200);
    expect(apns.pushes().map(({ status }) => status)).toEqual([null, null, 200]);
    session.destroy();
    await expect(hung).rejects.toThrow();
  });
});

test("after a GOAWAY the connection ends and the next one is served", async () => {
  await push();
  const closed = once(session, "close");
  apns.goAway();
  await closed;
  session = await connectHttp2(apns.url, null);
  expect((await push()).status).toBe(200);
  expect(apns.pushes().map(({ connection }) => connection)).toEqual([1, 2]);
});

test("over TLS it shows a certificate that can be trusted, and speaks HTTP/2 only", async () => {
  const secure = await createApns();
  const issued = secure.issueKey("TEAM123456", [topic]);
  const trusting = await connectHttp2(secure.url, secure.certificate);
  const authorization = `bearer ${await signed(issued)}`;
  const headers = { authorization, "apns-topic": topic, "apns-push-type": "alert" };
  expect(await postHttp2(trusting, `/3/device/${device}`, headers, payload)).toMatchObject({
    status: 200,
  });
  trusting.destroy();
  await expect(connectHttp2(secure.url, null)).rejects.toMatchObject({
    code: "DEPTH_ZERO_SELF_SIGNED_CERT",
  });
  const port = Number(new URL(secure.url).port);
  const ca = secure.certificate ?? "";
  const old = connect({ host: "127.0.0.1", port, ca, ALPNProtocols: ["http/1.1"] });
  await expect(once(old, "secureConnect")).rejects.toThrow(/no application protocol/);
  await secure.close();
});

test("a self-signed certificate is for this machine, and for ten days", () => {
  const at = new Date("2026-01-02T03:04:05Z");
  const certificate = new X509Certificate(createSelfSigned(at).certificate);
  expect(certificate.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(certificate.checkHost("localhost")).toBe("localhost");
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(new Date(certificate.validFrom)).toEqual(new Date("2026-01-01T03:04:05Z"));
  expect(new Date(certificate.validTo)).toEqual(new Date("2026-01-11T03:04:05Z"));
});

test("waiting ends with the service", async () => {
  const waiting = expect(apns.until(() => false)).rejects.toThrow("closed");
  await apns.close();
  await waiting;
});
