import { beforeEach, expect, test } from "vitest";
import { enqueueAgain, listAttempts } from "@/db/stores/outbox";
import type { Conversation, OutboxRow } from "@/db/tables/tables";
import {
  addConversation,
  after,
  newId,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";
import { claim, claimedIds, finish, leaseMs, queueMessage } from "../../support/outbox-rows";

describeOnEngines("attempts", (given) => {
  let office: Office;
  let conversation: Conversation;
  let messageId: string;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
    messageId = await queueMessage(office, conversation, 1);
  });

  const attempts = () => listAttempts(given().read, messageId);

  async function claimOne(now: Date): Promise<OutboxRow> {
    const [row] = await claim(office, { now });
    if (row === undefined) throw new Error("Nothing was due");
    return row;
  }

  function again(dueAt: Date): Promise<void> {
    const { id: conversationId, lineId } = conversation;
    const place = { id: newId(), lineId, conversationId, messageId, seq: 1 };
    const row = { ...place, dueAt, createdAt: dueAt };
    return given().write((scope) => enqueueAgain(scope, row));
  }

  test("are numbered and tell how each one ended", async () => {
    const details = { httpStatus: 503, detail: "busy" };
    const first = await claimOne(after(0));
    expect(await attempts()).toEqual([
      {
        messageId,
        kind: "message",
        number: 1,
        startedAt: after(0),
        finishedAt: null,
        outcome: "running",
        httpStatus: null,
        detail: null,
        nextAt: null,
      },
    ]);
    const nextAt = after(2_000);
    await finish(given(), first, { ...details, outcome: "retry", finishedAt: after(10), nextAt });
    const second = await claimOne(after(2_000));
    await finish(given(), second, { finishedAt: after(2_010) });
    expect(await attempts()).toEqual([
      {
        messageId,
        kind: "message",
        number: 1,
        startedAt: after(0),
        finishedAt: after(10),
        outcome: "retry",
        ...details,
        nextAt,
      },
      {
        messageId,
        kind: "message",
        number: 2,
        startedAt: after(2_000),
        finishedAt: after(2_010),
        outcome: "accepted",
        httpStatus: 200,
        detail: null,
        nextAt: null,
      },
    ]);
    expect(await claimedIds(office, { now: after(1e9) })).toEqual([]);
  });

  test("whose lease went to another are recorded, and decide nothing any more", async () => {
    const slow = await claimOne(after(0));
    const other = await claimOne(after(leaseMs));
    expect(await finish(given(), slow, { outcome: "rejected", detail: "late" })).toBe(false);
    expect((await attempts()).map(({ outcome }) => outcome)).toEqual(["rejected", "running"]);
    expect(await finish(given(), other)).toBe(true);
    expect(await finish(given(), other)).toBe(false);
  });

  test("end with a rejection: the row stays, and nothing claims it", async () => {
    await finish(given(), await claimOne(after(0)), { outcome: "rejected" });
    expect(await claimedIds(office, { now: after(1e9) })).toEqual([]);
  });

  test("begin anew for a failed message: at once, counted from one, numbered on", async () => {
    await finish(given(), await claimOne(after(0)), { outcome: "retry", nextAt: after(1) });
    await finish(given(), await claimOne(after(1)), { outcome: "rejected" });
    await again(after(5));
    const row = await claimOne(after(5));
    expect(row).toMatchObject({ messageId, series: 3, attemptCount: 1, attemptTotal: 3 });
    await finish(given(), row, { outcome: "rejected" });
    await again(after(6));
    expect(await claimOne(after(6))).toMatchObject({ series: 4, attemptCount: 1, attemptTotal: 4 });
    expect((await attempts()).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  test("begin anew for a message that was accepted and then failed", async () => {
    await finish(given(), await claimOne(after(0)));
    await again(after(5));
    const row = await claimOne(after(5));
    expect(row).toMatchObject({ messageId, series: 2, attemptCount: 1, attemptTotal: 2 });
    expect(await finish(given(), row)).toBe(true);
    expect(await attempts()).toHaveLength(2);
  });

  test("of a retried message go before what was queued behind it since", async () => {
    await finish(given(), await claimOne(after(0)), { outcome: "rejected" });
    const next = await queueMessage(office, conversation, 2, after(1));
    await again(after(5));
    expect(await claimedIds(office, { now: after(5) })).toEqual([messageId]);
    expect(await claimedIds(office, { now: after(6) })).toEqual([]);
    const row = await claimOne(after(5 + leaseMs));
    await finish(given(), row);
    expect(await claimedIds(office, { now: after(5) })).toEqual([next]);
  });
});
