import { beforeEach, expect, test } from "vitest";
import {
  claimNotifications,
  deleteNotification,
  failNotification,
  insertNotifications,
  listNotifications,
  nextNotificationAt,
  releaseNotifications,
  sweepNotifications,
} from "@/db/stores/notifications";
import {
  deleteSubscriber,
  findSubscriber,
  insertSubscriber,
  listSubscribers,
  updateSubscriber,
} from "@/db/stores/subscribers";
import type { Notification, Subscriber } from "@/db/tables/tables";
import { after, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

const leaseMs = 60_000;

describeOnEngines("notifications", (given) => {
  let office: Office;
  let webhookId: string;
  beforeEach(async () => {
    office = await openOffice(given());
    webhookId = await addSubscriber();
  });

  async function addSubscriber(changes: Partial<Subscriber> = {}): Promise<string> {
    const row: Subscriber = {
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
    await given().write((scope) => insertSubscriber(scope, row));
    return row.id;
  }

  async function add(dueAt = noon, of = webhookId): Promise<string> {
    const times = { dueAt, giveUpAt: null, createdAt: dueAt };
    const row = { id: newId(), webhookId: of, event: { kind: "any" }, ...times };
    await given().write((scope) => insertNotifications(scope, [row]));
    return row.id;
  }

  const claim = (now = noon, limit = 10, of = webhookId) =>
    given().write((scope) => claimNotifications(scope, { webhookId: of, now, leaseMs, limit }));
  const idsOf = (rows: readonly Notification[]) => rows.map(({ id }) => id);
  const all = (of = webhookId) => listNotifications(given().read, of);
  const nextAt = () => nextNotificationAt(given().read, [webhookId]);
  const fail = (row: Notification, how: Parameters<typeof failNotification>[2]) =>
    given().write((scope) => failNotification(scope, row, how));

  async function claimOne(now = noon): Promise<Notification> {
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
    const other = await addSubscriber();
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
    await given().write(releaseNotifications);
    expect(await nextAt()).toEqual(noon);
  });

  test("that were given up are swept some time after that", async () => {
    const id = await add();
    await fail(await claimOne(), { detail: "gone", dueAt: null, now: after(100) });
    const pending = await add();
    await given().write((scope) => sweepNotifications(scope, after(100)));
    expect(idsOf(await all())).toEqual([id, pending]);
    await given().write((scope) => sweepNotifications(scope, after(101)));
    expect(idsOf(await all())).toEqual([pending]);
  });

  test("are gone once told", async () => {
    const id = await add();
    await given().write((scope) => deleteNotification(scope, id));
    expect(await all()).toEqual([]);
  });

  test("are written for active subscribers only, whatever memory says", async () => {
    const unverified = await addSubscriber({ status: "unverified" });
    await add(noon, unverified);
    await add(noon, newId());
    expect(await all(unverified)).toEqual([]);
  });

  test("go with their subscriber, or when it is told nothing any more", async () => {
    await add();
    const row = await findSubscriber(given().read, office.organizationId, webhookId);
    if (row === undefined) throw new Error("The subscriber is gone");
    const renamed = { ...row, name: "Other", metadata: { seen: 1 }, updatedAt: after(1) };
    await given().write((scope) => updateSubscriber(scope, webhookId, renamed));
    expect(await all()).toHaveLength(1);
    expect(await listSubscribers(given().read)).toContainEqual({
      subscriber: renamed,
      isAgentActive: true,
    });
    await given().write((scope) =>
      updateSubscriber(scope, webhookId, { ...renamed, status: "inactive" }),
    );
    expect(await all()).toEqual([]);
    const other = await addSubscriber();
    await add(noon, other);
    await given().write((scope) => deleteSubscriber(scope, other));
    expect(await findSubscriber(given().read, office.organizationId, other)).toBeUndefined();
    expect(await all(other)).toEqual([]);
  });

  test("belong to one organization", async () => {
    const elsewhere = await openOffice(given());
    expect(await findSubscriber(given().read, elsewhere.organizationId, webhookId)).toBeUndefined();
  });
});
