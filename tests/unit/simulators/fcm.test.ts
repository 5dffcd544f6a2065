import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFcm, type Fcm } from "../../../lib/simulators/fcm/fcm";
import type { ServiceAccount } from "../../../lib/simulators/fcm/service-accounts";

const projectId = "acme-chat";
const registration = "device-one";
const messaging = "https://www.googleapis.com/auth/firebase.messaging";
const message = { token: registration, data: { chatID: "2f0a" } };
const newKey = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  }).privateKey;
const key = newKey();
let now: Date;
let fcm: Fcm;
let account: ServiceAccount;

beforeEach(async () => {
  now = new Date();
  fcm = await createFcm({ now: () => now });
  account = fcm.issueAccount(projectId, key);
});

afterEach(() => fcm.close());

interface Claims {
  readonly privateKey?: string;
  readonly keyId?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly scope?: string;
  readonly seconds?: number;
  readonly ageSeconds?: number;
}

function assertion({ ageSeconds = 0, seconds = 3_600, ...changes }: Claims = {}) {
  const issuedAt = Math.floor(now.getTime() / 1000) - ageSeconds;
  return new SignJWT({ scope: changes.scope ?? messaging })
    .setProtectedHeader({ alg: "RS256", kid: changes.keyId ?? account.private_key_id })
    .setIssuer(changes.issuer ?? account.client_email)
    .setAudience(changes.audience ?? account.token_uri)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(createPrivateKey(changes.privateKey ?? account.private_key));
}

async function requestToken(
  signed: string,
  grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer",
) {
  const answer = await fetch(account.token_uri, {
    method: "POST",
    body: new URLSearchParams({ grant_type: grantType, assertion: signed }),
  });
  return { status: answer.status, body: await answer.json() };
}

async function authorized(): Promise<string> {
  const { body } = await requestToken(await assertion());
  return `Bearer ${body.access_token}`;
}

async function send(authorization: string, body: unknown, project = projectId) {
  const answer = await fetch(`${fcm.url}/v1/projects/${project}/messages:send`, {
    method: "POST",
    headers: { authorization },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return {
    status: answer.status,
    retryAfter: answer.headers.get("retry-after"),
    body: await answer.json(),
  };
}

describe("the token endpoint", () => {
  test("gives a token for an hour", async () => {
    expect(await requestToken(await assertion())).toEqual({
      status: 200,
      body: {
        access_token: expect.stringMatching(/^ya29\./),
        expires_in: 3599,
        token_type: "Bearer",
      },
    });
    expect(fcm.tokensGranted()).toBe(1);
  });

  test.each<[string, Claims]>([
    ["key", { privateKey: newKey() }],
    ["key id", { keyId: "other" }],
    ["account", { issuer: "nobody@acme-chat.iam.gserviceaccount.com" }],
    ["audience", { audience: "https://oauth2.googleapis.com/token" }],
    ["scope", { scope: "https://www.googleapis.com/auth/drive" }],
    ["length", { seconds: 3_601 }],
    ["time", { ageSeconds: 3_700 }],
  ])("refuses an assertion with the wrong %s", async (_, changes) => {
    expect(await requestToken(await assertion(changes))).toMatchObject({
      status: 400,
      body: { error: "invalid_grant" },
    });
  });

  test("knows an account by a key of its own", async () => {
    account = fcm.issueAccount("other");
    expect((await requestToken(await assertion())).status).toBe(200);
  });

  test("refuses what is no assertion, and another grant", async () => {
    expect((await requestToken("abc")).body.error).toBe("invalid_grant");
    expect((await requestToken("abc", "password")).body.error).toBe("unsupported_grant_type");
    expect(fcm.tokensGranted()).toBe(0);
  });
});

describe("a message", () => {
  test("is delivered and gets a name", async () => {
    const authorization = await authorized();
    const sent = {
      ...message,
      notification: { title: "Agent One", body: "Hello" },
      android: { priority: "HIGH", ttl: "3600s", collapse_key: "2f0a" },
      apns: { headers: { "apns-priority": "10" }, payload: { aps: { badge: 1 }, chatID: "2f0a" } },
    };
    const answer = await send(authorization, { message: sent });
    expect(answer.body.name).toMatch(/^projects\/acme-chat\/messages\/0:/);
    expect(fcm.messages()).toMatchObject([
      { projectId, status: 200, message: sent, name: answer.body.name },
    ]);
  });

  test("needs a token of its project that is not over", async () => {
    const authorization = await authorized();
    expect(await send("Bearer no", { message })).toMatchObject({
      status: 401,
      body: { error: { code: 401, status: "UNAUTHENTICATED" } },
    });
    expect((await send(authorization, { message }, "other")).status).toBe(403);
    expect((await send(authorization, { message })).status).toBe(200);
    now = new Date(now.getTime() + 3_599_000);
    expect((await send(authorization, { message })).status).toBe(401);
    const fresh = await authorized();
    fcm.revokeTokens();
    expect((await send(fresh, { message })).status).toBe(401);
    expect(fcm.messages().map(({ status }) => status)).toEqual([401, 403, 200, 401, 401]);
  });

  test.each([
    ["that is no JSON", "{"],
    ["without a message", {}],
    ["to nobody", { message: { data: {} } }],
    ["to two", { message: { ...message, topic: "news" } }],
    ["with a number in its data", { message: { ...message, data: { badge: 1 } } }],
    ["with a reserved name", { message: { ...message, data: { "google.x": "1" } } }],
    ["with an unknown member", { message: { ...message, registration_ids: [] } }],
    ["with another priority", { message: { ...message, android: { priority: "10" } } }],
    ["with a time that is none", { message: { ...message, android: { ttl: 3600 } } }],
    ["that is too big", { message: { ...message, data: { text: "x".repeat(4096) } } }],
  ])("%s is invalid", async (_, body) => {
    expect(await send(await authorized(), body)).toMatchObject({
      status: 400,
      body: { error: { code: 400, status: "INVALID_ARGUMENT" } },
    });
  });

  test.each([
    ["INVALID_ARGUMENT", 400, "INVALID_ARGUMENT"],
    ["THIRD_PARTY_AUTH_ERROR", 401, "UNAUTHENTICATED"],
    ["SENDER_ID_MISMATCH", 403, "PERMISSION_DENIED"],
    ["UNREGISTERED", 404, "NOT_FOUND"],
    ["QUOTA_EXCEEDED", 429, "RESOURCE_EXHAUSTED"],
    ["INTERNAL", 500, "INTERNAL"],
    ["UNAVAILABLE", 503, "UNAVAILABLE"],
  ] as const)("fails with %s until told otherwise", async (code, status, rpcStatus) => {
    const authorization = await authorized();
    fcm.setRegistration(registration, { kind: "refuse", code, retryAfterSeconds: 60 });
    expect(await send(authorization, { message })).toMatchObject({
      status,
      retryAfter: "60",
      body: {
        error: {
          code: status,
          status: rpcStatus,
          details: [
            {
              "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError",
              errorCode: code,
            },
          ],
        },
      },
    });
    fcm.setRegistration(registration, null);
    expect((await send(authorization, { message })).status).toBe(200);
  });

  test("is not answered, or its socket is destroyed", async () => {
    const authorization = await authorized();
    fcm.setRegistration(registration, { kind: "reset" });
    await expect(send(authorization, { message })).rejects.toThrow();
    fcm.setRegistration(registration, { kind: "hang" });
    const hung = expect(send(authorization, { message })).rejects.toThrow();
    await fcm.until(() => fcm.messages().length === 2);
    expect(fcm.messages().map(({ status, name }) => [status, name])).toEqual([
      [null, null],
      [null, null],
    ]);
    await fcm.close();
    await hung;
  });
});

test("there is nothing else, and waiting ends with the service", async () => {
  expect((await fetch(`${fcm.url}/fcm/send`, { method: "POST" })).status).toBe(404);
  const waiting = expect(fcm.until(() => false)).rejects.toThrow("closed");
  await fcm.close();
  await waiting;
});
