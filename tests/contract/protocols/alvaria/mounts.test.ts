import { afterAll, beforeAll, expect, test } from "vitest";
import { apiKey, basic, demoApp, entity, type ViaClient } from "../../../support/alvaria";
import { type AlvariaStage, openAlvariaStage } from "../../../support/alvaria-stage";
import type { Mount, MountAnswer, MountRequest } from "../../../support/mount";
import { openNextRoutes } from "../../../support/next-routes";

let stage: AlvariaStage;
let files: Mount;
let client: ViaClient;
beforeAll(async () => {
  stage = await openAlvariaStage();
  files = openNextRoutes(stage.parley);
  client = await stage.bound();
});
afterAll(() => stage.close());

/** What the front door adds to every answer, and what only a connection has. */
const doorOnly = new Set([
  "x-request-id",
  "x-content-type-options",
  "referrer-policy",
  "x-frame-options",
  "date",
  "connection",
  "keep-alive",
  "content-length",
  "transfer-encoding",
]);

function comparable({ status, headers, body }: MountAnswer) {
  const kept = Object.entries(headers).filter(([name]) => !doorOnly.has(name));
  const text = body
    .toString("utf8")
    .replace(/"(?:access_token|sessionId|creationTime)":"[^"]*"/gu, "");
  return { status, headers: Object.fromEntries(kept.sort()), text };
}

const via = "/via/v2/organizations/acme";
const send = `${via}/messaging/users/u-100/sendText`;

type Asked = [title: string, method: string, path: string, init?: () => MountRequest];

const asked: Asked[] = [
  ["a text", "POST", send, () => json({ ...entity, text: "hi" })],
  ["a text of the wrong type", "POST", send, () => json({ ...entity, text: 1 })],
  ["a blank text", "POST", send, () => json({ ...entity, text: " " })],
  [
    "an ended interaction",
    "POST",
    send,
    () => json({ ...entity, interactionId: "4000", text: "x" }),
  ],
  ["no token", "POST", send, () => ({ body: "{}" })],
  ["another method", "PUT", send],
  ["an unknown path", "GET", `${via}/messaging/users/u-100/sendFax`],
  ["a slash at the end", "POST", `${send}/`, () => json({ ...entity, text: "hi" })],
  ["what a path takes", "OPTIONS", send],
  ["users", "GET", `${via}/provisioning/users?maxResults=2`, () => json()],
  ["an unknown user", "GET", `${via}/provisioning/users/u-zzz`, () => json()],
  ["a session", "POST", `${via}/streaming/session`, () => json()],
  [
    "a wrong desktop",
    "POST",
    `${via}/engagementCenter/users/u-100/ready`,
    () => json({ ehubSessionId: "1" }),
  ],
  ["a token", "POST", "/tokenservice/oauth2/access_token?realm=acme", tokenForm],
  ["a wrong method for a token", "GET", "/tokenservice/oauth2/access_token"],
  ["no path of the token service", "GET", "/tokenservice/x"],
];

function json(body?: unknown): MountRequest {
  return {
    headers: {
      authorization: `Bearer ${client.token}`,
      "x-api-key": apiKey,
      "via-client-sessionid": client.sessionId,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

function tokenForm(): MountRequest {
  return {
    headers: {
      authorization: basic(demoApp.clientId, demoApp.clientSecret),
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials&scope=messagingapi",
  };
}

test.each(asked)("both mounts answer alike: %s", async (_title, method, path, init) => {
  const byDoor = await stage.mount.request(method, path, init?.());
  const byFile = await files.request(method, path, init?.());
  expect(comparable(byFile)).toEqual(comparable(byDoor));
});
