import { afterEach, beforeEach, expect, test } from "vitest";
import { lineOf } from "../../../support/ctlive";
import { openWebhookStage, type WebhookStage } from "../../../support/webhook-stage";

let stage: WebhookStage;
beforeEach(async () => {
  stage = await openWebhookStage();
});
afterEach(() => stage.close());

const hook = () => `${stage.receiver.url}/hook`;
const handshakes = () => stage.receiver.calls.filter(({ method }) => method === "GET");

/** The token of a client with another scope. */
async function tokenOf(scope: string): Promise<string> {
  const settings = { email: `other-${scope}@test.test`, name: scope, password: "password", scope };
  await stage.parley.amend({ apiClients: [{ protocol: "web1on1", name: scope, settings }] });
  const { email, password } = settings;
  const answer = await stage.ok("POST", "auth/token", { email, password });
  return String(answer.token);
}

test("a webhook is verified by a challenge, and gets all events by default", async () => {
  const service = await stage.ok("POST", "services", {
    organization: (await stage.ok("GET", `users/${await ownId()}`)).organization,
    name: "CRM",
    type: "webhook",
    params: { url: `${hook()}?key=1` },
    meta: { team: "blue" },
  });
  const secret = (service.params as { secret: string }).secret;
  expect(service).toMatchObject({
    id: expect.stringMatching(/^[\da-f]{24}$/u),
    name: "CRM",
    type: "webhook",
    status: "active",
    params: { url: `${hook()}?key=1`, events: ["**"] },
    meta: { team: "blue" },
  });
  expect(secret).toMatch(/^.{20,}$/u);
  expect(handshakes()).toHaveLength(1);
  const [asked] = handshakes();
  expect(asked?.query.get("type")).toBe("subscribe");
  expect(asked?.query.get("key")).toBe("1");
  expect(asked?.query.get("challenge")).toMatch(/^.{20,}$/u);
  expect(await stage.ok("GET", `services/${String(service.id)}`)).toEqual(service);
});

async function ownId(): Promise<string> {
  const [payload = ""] = stage.token.split(".").slice(1);
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8"))._id;
}

test.each([
  ["answers something else", () => ({ status: 200, body: "ok" })],
  ["answers the challenge with another status", () => ({ status: 201, body: "" })],
  ["redirects", () => ({ status: 302, headers: { location: "/" } })],
] as const)("one that %s stays unverified, and is told nothing", async (_, answer) => {
  stage.receiver.answer = (call) => {
    const given: { status: number; body?: string } = answer();
    return given.status === 201 ? { ...given, body: call.query.get("challenge") ?? "" } : given;
  };
  const { id, status } = await stage.subscribe();
  expect(status).toBe("unverified");
  const refused = await stage.api("PATCH", `services/${String(id)}`, { status: "active" });
  expect(refused).toMatchObject({
    status: 403,
    body: { error: { message: "The webhook's address did not answer the challenge" } },
  });
  expect(await stage.ok("GET", `services/${String(id)}`)).toMatchObject({ status: "unverified" });
  await stage.customerWrites();
  expect(stage.receiver.told).toEqual([]);
});

test("an unverified one becomes active once its URL answers the challenge", async () => {
  const answers = stage.receiver.answer;
  stage.receiver.answer = () => ({ status: 500 });
  const { id } = await stage.subscribe();
  stage.receiver.answer = answers;
  expect(await stage.ok("PATCH", `services/${String(id)}`, { status: "active" })).toMatchObject({
    status: "active",
  });
});

test("a new URL is verified before anything is changed", async () => {
  const { id } = await stage.subscribe(["message.**"]);
  const path = `services/${String(id)}`;
  const before = await stage.ok("GET", path);
  stage.receiver.answer = () => ({ status: 404 });
  const moved = { params: { url: `${hook()}/other`, events: ["contact.*"] } };
  expect((await stage.api("PATCH", path, moved)).status).toBe(403);
  expect(await stage.ok("GET", path)).toEqual(before);
  stage.receiver.answer = ({ query }) => ({ status: 200, body: query.get("challenge") ?? "" });
  expect(await stage.ok("PATCH", path, moved)).toMatchObject({
    status: "active",
    params: { url: `${hook()}/other`, events: ["contact.*"], secret: "s3cret" },
  });
});

test("events, name and meta can be changed without another challenge", async () => {
  const { id } = await stage.subscribe();
  const change = { name: "New", meta: { a: 1 }, params: { url: hook(), events: ["*.create"] } };
  expect(await stage.ok("PATCH", `services/${String(id)}`, change)).toMatchObject({
    name: "New",
    meta: { a: 1 },
    params: { events: ["*.create"], secret: "s3cret" },
  });
  expect(handshakes()).toHaveLength(1);
});

test.each([
  [{ type: "webhook", params: { url: "http://x.test" } }, 400, /^name/u],
  [{ name: "x", type: "webhook" }, 400, /^params/u],
  [{ name: "x", type: "webhook", params: { url: "ftp://x.test" } }, 400, /^params\.url/u],
  [{ name: "x", type: "webhook", params: { url: "nowhere" } }, 400, /^params\.url/u],
  [{ name: "x", type: "webhook", params: { url: "http://%zz@x.test" } }, 400, /^params\.url/u],
  [
    { name: "x", type: "webhook", params: { url: "http://x.test", events: ["a..b"] } },
    400,
    /^params\.events\[0\]/u,
  ],
  [{ name: "x", type: "twilio", params: {} }, 403, /operator/u],
  [
    { name: "x", type: "webhook", organization: "f".repeat(24), params: { url: "http://x.test" } },
    403,
    /denied/u,
  ],
] as const)("%j is refused with %i", async (body, status, message) => {
  expect(await stage.api("POST", "services", body)).toMatchObject({
    status,
    body: { error: { message: expect.stringMatching(message) } },
  });
  expect(stage.parley.runtime.context.webhooks.active()).toEqual([]);
});

test("lines are read-only services without their settings", async () => {
  await stage.parley.amend({
    lines: [lineOf("http://gateway.test/send", {}, { enabled: false, name: "Old" })].map(
      (line) => ({
        ...line,
        settings: { ...Object(line.settings), serviceAddress: "390200000009" },
      }),
    ),
  });
  await stage.subscribe();
  const { body } = await stage.api("GET", "services?sort=name");
  expect(body).toMatchObject([
    { name: "Hook", type: "webhook" },
    { name: "Old", type: "ctlive", status: "inactive", params: {} },
    { name: "WhatsApp", type: "ctlive", status: "active", params: {}, touchpoint: "whatsapp" },
  ]);
  const lines = await stage.api("GET", "services?type=ctlive&status=active&select=name");
  expect(lines.body).toEqual([{ id: expect.any(String), name: "WhatsApp" }]);
  const [line] = lines.body as [{ id: string }];
  expect((await stage.api("PATCH", `services/${line.id}`, { name: "Mine" })).status).toBe(403);
  expect((await stage.api("DELETE", `services/${line.id}`)).status).toBe(403);
  expect((await stage.api("GET", `services/${"f".repeat(24)}`)).status).toBe(404);
  expect((await stage.api("DELETE", `services/${"f".repeat(24)}`)).status).toBe(404);
});

test("agents and guests see no services; another bot sees a webhook without its secrets", async () => {
  const url = hook().replace("http://", "http://user:pass@");
  const { id } = await stage.subscribe([], { url });
  expect(await stage.ok("GET", `services/${String(id)}`)).toMatchObject({
    params: { url, secret: "s3cret" },
  });
  const agent = await tokenOf("agent");
  expect((await stage.api("GET", "services", undefined, agent)).status).toBe(403);
  const bot = await tokenOf("bot");
  const seen = await stage.api("GET", `services/${String(id)}`, undefined, bot);
  expect(seen.body).toMatchObject({ params: { url: hook(), events: ["**"] } });
  expect(JSON.stringify(seen.body)).not.toMatch(/s3cret|pass/u);
  const refused = await stage.api("PATCH", `services/${String(id)}`, { name: "Mine" }, bot);
  expect(refused.status).toBe(403);
  const admin = await tokenOf("admin");
  const all = await stage.api("GET", `services/${String(id)}`, undefined, admin);
  expect(all.body).toMatchObject({ params: { secret: "s3cret" } });
});

test("settings are stored encrypted, and every change is in the audit log", async () => {
  const { id } = await stage.subscribe();
  await stage.ok("PATCH", `services/${String(id)}`, { name: "Renamed" });
  await stage.api("DELETE", `services/${String(id)}`);
  const { database } = stage.parley.runtime.context;
  const { query, tables } = database.read;
  const audit = await query.select({ action: tables.auditLog.action }).from(tables.auditLog);
  expect(audit.map(({ action }) => action)).toEqual([
    "webhook.add",
    "webhook.change",
    "webhook.remove",
  ]);
  await stage.subscribe();
  const [row] = await query.select().from(tables.webhooks);
  expect(row?.settings).not.toContain("hook");
});
