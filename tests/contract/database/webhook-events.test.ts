import { beforeEach, expect, test } from "vitest";
import {
  claimWebhookEvents,
  deleteWebhookEvent,
  failWebhookEvent,
  insertWebhookEvents,
  listWebhookEvents,
  nextWebhookEventAt,
  releaseWebhookEvents,
  sweepWebhookEvents,
} from "@/db/stores/webhook-events";
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  updateWebhook,
} from "@/db/stores/webhooks";
import type { Webhook, WebhookEventRow } from "@/db/tables/tables";
import { after, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

const leaseMs = 60_000;

describeOnEngines("notifications", (given) => {
  let office: Office;
  let webhookId: string;
  beforeEach(async () => {
    office = await openOffice(given());
    webhookId = await addWebhook();
  });

  async function addWebhook(changes: Partial<Webhook> = {}): Promise<string> {
    const row: Webhook = {
      id: newId(),
      organizationId: office.organizationId,
      protocol: "web1on1",
      agentId: office.agentId,
      name: "CRM",
      settings: "sealed",
      status: "active",
      metadata: {},
      createdAt: noon,
      updatedAt: noon,
      ...changes,
    };
    await given().write((scope) => insertWebhook(scope, row));
    return row.id;
  }

  async function add(dueAt = noon, of = webhookId): Promise<string> {
    const times = { dueAt, giveUpAt: null, createdAt: dueAt };
    const row = { id: newId(), webhookId: of, event: { kind: "any" }, ...times };
    await given().write((scope) => insertWebhookEvents(scope, [row]));
    return row.id;
  }

  const claim = (now = noon, limit = 10, of = webhookId) =>
    given().write((scope) => claimWebhookEvents(scope, { webhookId: of, now, leaseMs, limit }));
  const idsOf = (rows: readonly WebhookEventRow[]) => rows.map(({ id }) => id);
  const all = (of = webhookId) => listWebhookEvents(given().read, of);
  const nextAt = () => nextWebhookEventAt(given().read, [webhookId]);
  const fail = (row: WebhookEventRow, how: Parameters<typeof failWebhookEvent>[2]) =>
    given().write((scope) => failWebhookEvent(scope, row, how));

  async function claimOne(now = noon): Promise<WebhookEventRow> {
    const [row] = await claim(now, 1);
    if (row === undefined) throw new Error("Nothing was due");
    return row;
  }

  test("are claimed the longest due first, so many, and none twice while the lease lasts", async () => {
    const later = await add(after(20));
    const first = await add(after(0));
    const second = await add(after(10));
    expect(idsOf(await claim(after(20), 2))).toEqual([first, second]);
    expect(idsOf(await claim(after(20)))).toEqual([later]);
    expect(await claim(after(20))).toEqual([]);
  });

  test("are not claimed before they are due, nor for another subscriber", async () => {
    const other = await addWebhook();
    await add(after(5), other);
    await add(after(10));
    expect(await claim(after(9))).toEqual([]);
    expect(idsOf(await claim(after(9), 10, other))).toHaveLength(1);
  });

  test("are claimed again when the lease ran out, and the late one records nothing", async () => {
    const id = await add();
    const slow = await claimOne(after(0));
    const again = await claimOne(after(leaseMs));
    expect(again).toMatchObject({ id, attemptCount: 2 });
    await fail(slow, { detail: "late", dueAt: null, now: after(leaseMs) });
    expect(await all()).toEqual([again]);
  });

  test("are due again at the instant given, then given up for good", async () => {
    await add();
    await fail(await claimOne(), { detail: "busy", dueAt: after(500), now: after(1) });
    expect(await nextAt()).toEqual(after(500));
    expect(await claim(after(499))).toEqual([]);
    await fail(await claimOne(after(500)), { detail: "gone", dueAt: null, now: after(501) });
    expect(await all()).toMatchObject([{ status: "failed", lastDetail: "gone", attemptCount: 2 }]);
    expect(await nextAt()).toBeNull();
    expect(await claim(after(1e9))).toEqual([]);
  });

  test("that are claimed do not say when to look again; given back, they do", async () => {
    await add();
    await claimOne();
    expect(await nextAt()).toBeNull();
    await given().write(releaseWebhookEvents);
    expect(await nextAt()).toEqual(noon);
  });

  test("that were given up are swept some time after that", async () => {
    const id = await add();
    await fail(await claimOne(), { detail: "gone", dueAt: null, now: after(100) });
    const pending = await add();
    await given().write((scope) => sweepWebhookEvents(scope, after(100)));
    expect(idsOf(await all())).toEqual([id, pending]);
    await given().write((scope) => sweepWebhookEvents(scope, after(101)));
    expect(idsOf(await all())).toEqual([pending]);
  });

  test("are gone once told", async () => {
    const id = await add();
    await given().write((scope) => deleteWebhookEvent(scope, id));
    expect(await all()).toEqual([]);
  });

  test("are written for active webhooks only, whatever memory says", async () => {
    const unverified = await addWebhook({ status: "unverified" });
    await add(noon, unverified);
    await add(noon, newId());
    expect(await all(unverified)).toEqual([]);
  });

  test("go with their webhook, or when it is told nothing any more", async () => {
    await add();
    const row = await findWebhook(given().read, office.organizationId, webhookId);
    if (row === undefined) throw new Error("The webhook is gone");
    const renamed = { ...row, name: "Other", metadata: { seen: 1 }, updatedAt: after(1) };
    await given().write((scope) => updateWebhook(scope, webhookId, renamed));
    expect(await all()).toHaveLength(1);
    expect(await listWebhooks(given().read)).toContainEqual({
      webhook: renamed,
      isAgentActive: true,
    });
    await given().write((scope) =>
      updateWebhook(scope, webhookId, { ...renamed, status: "inactive" }),
    );
    expect(await all()).toEqual([]);
    const other = await addWebhook();
    await add(noon, other);
    await given().write((scope) => deleteWebhook(scope, other));
    expect(await findWebhook(given().read, office.organizationId, other)).toBeUndefined();
    expect(await all(other)).toEqual([]);
  });

  test("belong to one organization", async () => {
    const elsewhere = await openOffice(given());
    expect(await findWebhook(given().read, elsewhere.organizationId, webhookId)).toBeUndefined();
  });
});
