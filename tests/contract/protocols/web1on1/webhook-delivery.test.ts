import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recoverWork } from "@/lib/inbox/delivery/recover-work";
import { claimWebhookJobs } from "@/lib/inbox/programs/deliver-webhook";
import { openReceiver } from "../../../support/webhook-receiver";
import { openWebhookStage, payloadOf, type WebhookStage } from "../../../support/webhook-stage";

const chat = "message.create.contact.chat";

let stage: WebhookStage;
beforeEach(async () => {
  stage = await openWebhookStage();
});
afterEach(() => stage.close());

test("a call carries the signature of its exact bytes", async () => {
  await stage.subscribe([chat]);
  await stage.customerWrites({ message: { type: "TEXT", text: "Größe? 👍" } });
  const [call] = await stage.receiver.untilTold(1);
  const expected = createHmac("sha1", "s3cret")
    .update(call?.rawBody ?? "")
    .digest("hex");
  expect(call).toMatchObject({
    path: "/hook",
    headers: { "content-type": "application/json", "x-hub-signature": `sha1=${expected}` },
  });
  expect(call?.rawBody.toString("utf8")).toContain("Größe? 👍");
  await stage.untilStored(async () => (await stage.pending()).length === 0);
});

test("a failed call is retried at growing intervals, for 24 hours", async () => {
  await stage.subscribe([chat]);
  stage.receiver.answer = () => ({ status: 503 });
  await stage.customerWrites();
  const first = stage.parley.now().getTime();
  const waits: number[] = [];
  for (;;) {
    const attempts = waits.length + 1;
    const row = await stage.untilStored(async () => {
      const [only] = await stage.pending();
      return only?.leaseUntil === null && only.attemptCount === attempts && only;
    });
    if (row.status === "failed") {
      expect(row.lastDetail).toBe("The webhook answered 503");
      break;
    }
    const waitMs = row.dueAt.getTime() - stage.parley.now().getTime();
    waits.push(waitMs);
    stage.parley.passTime(waitMs);
  }
  expect(waits).toEqual(Array.from({ length: 14 }, (_, at) => 5_000 * 2 ** at));
  const lastedMs = stage.parley.now().getTime() - first;
  expect(lastedMs).toBeGreaterThan(22 * 3_600_000);
  expect(lastedMs).toBeLessThan(24 * 3_600_000);
  expect(stage.receiver.told).toHaveLength(15);
  expect(new Set(stage.receiver.told.map((call) => payloadOf(call).id)).size).toBe(1);
  expect(stage.parley.logged).toContainEqual(
    expect.objectContaining({
      level: "warn",
      message: "A webhook event was not delivered and is given up",
    }),
  );
});

test("`Retry-After` counts, and nothing is retried beyond 24 hours", async () => {
  await stage.subscribe([chat]);
  stage.receiver.answer = () => ({ status: 429, headers: { "retry-after": "120" } });
  await stage.customerWrites();
  const row = await stage.untilStored(async () => {
    const [only] = await stage.pending();
    return only?.leaseUntil === null && only.attemptCount === 1 && only;
  });
  expect(row.dueAt.getTime() - stage.parley.now().getTime()).toBe(132_000);
  stage.parley.passTime(24 * 3_600_000 - 1_000);
  const late = await stage.untilStored(async () => (await stage.pending())[0]?.status === "failed");
  expect(late).toBe(true);
  expect(stage.receiver.told).toHaveLength(2);
});

test.each([400, 401, 403, 404, 406])("%i is final", async (status) => {
  await stage.subscribe([chat]);
  stage.receiver.answer = () => ({ status });
  await stage.customerWrites();
  const row = await stage.untilStored(async () => {
    const [only] = await stage.pending();
    return only?.status === "failed" && only;
  });
  expect(row).toMatchObject({ attemptCount: 1, lastDetail: `The webhook answered ${status}` });
});

test("a redirect is not followed, and is a failure", async () => {
  await stage.subscribe([chat]);
  const { url } = stage.receiver;
  stage.receiver.answer = () => ({ status: 302, headers: { location: `${url}/elsewhere` } });
  await stage.customerWrites();
  const row = await stage.untilStored(async () => {
    const [only] = await stage.pending();
    return only?.leaseUntil === null && only.attemptCount === 1 && only;
  });
  expect(row).toMatchObject({ status: "pending", lastDetail: "The webhook answered 302" });
  expect(stage.receiver.calls.map(({ path }) => path)).toEqual(["/hook", "/hook"]);
});

test("credentials in the URL are sent as Basic authentication and never logged", async () => {
  const url = stage.receiver.url.replace("http://", "http://crm:p%40ss@");
  await stage.subscribe([chat], { url: `${url}/hook?x=1` });
  stage.receiver.answer = () => ({ status: 400 });
  await stage.customerWrites();
  await stage.untilStored(async () => (await stage.pending())[0]?.status === "failed");
  for (const call of stage.receiver.calls) {
    expect(call.headers.authorization).toBe(`Basic ${btoa("crm:p@ss")}`);
    expect(call.query.get("x")).toBe("1");
  }
  expect(JSON.stringify(stage.parley.logged)).not.toMatch(/p%40ss|p@ss|s3cret/u);
});

test("a slow webhook gets few calls at once, and delays no other", async () => {
  const other = await openReceiver();
  await stage.subscribe([chat]);
  await stage.subscribe([chat], { url: `${other.url}/other` });
  stage.receiver.answer = () => "hang";
  for (let count = 0; count < 6; count++) await stage.customerWrites();
  await other.untilTold(6);
  await stage.receiver.untilTold(4);
  expect(stage.receiver.told).toHaveLength(4);
  await other.close();
});

test("an event whose outcome was lost in a crash is delivered again", async () => {
  const { context, worker } = stage.parley.runtime;
  await stage.subscribe([chat]);
  await worker.stop();
  await stage.customerWrites();
  const claim = () => claimWebhookJobs(context, new Map(), 10);
  const [lost] = await claim();
  expect(await claim()).toEqual([]);
  await recoverWork(context);
  const [again] = await claim();
  expect(again?.row).toMatchObject({ id: lost?.row.id, attemptCount: 2 });
  stage.parley.passTime(60_000);
  expect((await claim())[0]?.row).toMatchObject({ id: lost?.row.id, attemptCount: 3 });
});

test("a disabled webhook gets no events, then or later", async () => {
  const { id } = await stage.subscribe([chat]);
  await stage.parley.runtime.worker.stop();
  await stage.customerWrites();
  expect(await stage.pending()).toHaveLength(1);
  expect(await stage.ok("PATCH", `services/${id}`, { status: "inactive" })).toMatchObject({
    status: "inactive",
  });
  await stage.customerWrites();
  await stage.ok("PATCH", `services/${id}`, { status: "active" });
  expect(await stage.pending()).toEqual([]);
});

test("a removed webhook is deleted with its pending events", async () => {
  const { id } = await stage.subscribe([chat]);
  await stage.parley.runtime.worker.stop();
  await stage.customerWrites();
  expect((await stage.api("DELETE", `services/${id}`)).status).toBe(204);
  await stage.customerWrites();
  expect((await stage.api("GET", `services/${id}`)).status).toBe(404);
  expect(stage.parley.runtime.context.webhooks.active()).toEqual([]);
});
