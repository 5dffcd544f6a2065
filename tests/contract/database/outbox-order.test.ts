import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { listAttempts, outboxBacklog, removeFromOutbox } from "@/db/stores/outbox";
import { nextDueAt, releaseAllLeases, releaseLeases } from "@/db/stores/outbox-claims";
import type { Conversation, OutboxRow } from "@/db/tables/tables";
import {
  addConversation,
  addLine,
  after,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";
import { claim, claimedIds, finish, leaseMs, queueMessage } from "../../support/outbox-rows";

const retry = { outcome: "retry", nextAt: after(5_000) } as const;
const rejected = { outcome: "rejected" } as const;

describeOnEngines("the outbox", (given) => {
  let office: Office;
  let first: Conversation;
  let second: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    first = await addConversation(office);
    second = await addConversation(office);
  });

  async function only(rows: Promise<readonly OutboxRow[]>): Promise<OutboxRow> {
    const [row, ...others] = await rows;
    if (row === undefined || others.length > 0) throw new Error("Not one row");
    return row;
  }

  const nextAt = (lineIds = [office.lineId]) => nextDueAt(given().read, lineIds);

  test("gives what is longest due first, as much as is asked for, and nothing that is not due", async () => {
    const due: string[] = [];
    for (const at of [-1, -3, 1, 0, -2]) {
      const conversation = await addConversation(office);
      due[at + 3] = await queueMessage(office, conversation, 1, after(at));
    }
    expect(await claimedIds(office, { limit: 2 })).toEqual(due.slice(0, 2));
    expect(await claimedIds(office)).toEqual(due.slice(2, 4));
    expect(await claimedIds(office)).toEqual([]);
    expect(await nextAt()).toEqual(after(1));
  });

  test("gives the next message of a conversation when the one before is done, either way", async () => {
    const ids = [];
    for (const seq of [1, 2, 3]) ids.push(await queueMessage(office, first, seq, after(-seq)));
    const other = await queueMessage(office, second, 1);
    expect(await claimedIds(office, { limit: 1 })).toEqual([ids[0]]);
    expect(await claimedIds(office)).toEqual([other]);

    // Nobody overtakes while the first is on its way, and after its lease it comes again.
    const late = after(leaseMs);
    const again = await claim(office, { now: late });
    expect(again.map(({ messageId }) => messageId)).toEqual([ids[0], other]);
    for (const row of again) await finish(given(), row);
    const next = await only(claim(office, { now: late }));
    expect(next.messageId).toBe(ids[1]);
    await finish(given(), next, rejected);
    expect((await only(claim(office, { now: late }))).messageId).toBe(ids[2]);
  });

  test("holds the whole conversation back while its first message waits for another attempt", async () => {
    const [head, follower] = [
      await queueMessage(office, first, 1),
      await queueMessage(office, first, 2),
    ];
    await finish(given(), await only(claim(office)), retry);
    const newest = await queueMessage(office, first, 3, after(10));
    expect(await claimedIds(office, { now: after(4_999) })).toEqual([]);
    expect(await nextAt()).toEqual(after(5_000));
    for (const expected of [head, follower, newest]) {
      const row = await only(claim(office, { now: after(5_000) }));
      expect(row.messageId).toBe(expected);
      await finish(given(), row);
    }
    expect(await nextAt()).toBeNull();
  });

  test("makes what waits behind a postponed message due with it, not to be looked at before", async () => {
    await queueMessage(office, first, 1);
    await queueMessage(office, first, 2);
    await queueMessage(office, first, 3, after(9_000));
    const other = await queueMessage(office, second, 1);
    const [head] = await claim(office, { limit: 1 });
    if (head === undefined) throw new Error("Nothing was due");
    await finish(given(), head, retry);
    const { query, tables } = given().read;
    const rows = await query
      .select()
      .from(tables.outbox)
      .where(eq(tables.outbox.lineId, office.lineId))
      .orderBy(asc(tables.outbox.dueAt), asc(tables.outbox.id));
    expect(rows.map(({ dueAt }) => dueAt)).toEqual([
      noon,
      after(5_000),
      after(5_000),
      after(9_000),
    ]);
    expect(rows[0]?.messageId).toBe(other);
  });

  test("lets a message on another line of the same conversation pass", async () => {
    const lineId = await addLine(given(), office.organizationId);
    await queueMessage(office, first, 1);
    const other = await queueMessage(office, { ...first, lineId }, 2);
    const claimed = await claimedIds(office, { lineIds: [office.lineId, lineId] });
    expect(claimed).toHaveLength(2);
    expect(claimed).toContain(other);
  });

  test("keeps what is on a line that may not send, without holding others back", async () => {
    const lineId = await addLine(given(), office.organizationId);
    await queueMessage(office, { ...first, lineId }, 1, after(-9));
    const id = await queueMessage(office, first, 2);
    expect(await claimedIds(office)).toEqual([id]);
    expect(await claimedIds(office, { lineIds: [] })).toEqual([]);
    expect(await nextAt([lineId])).toEqual(after(-9));
    expect(await nextAt([])).toBeNull();
  });

  test("gives no message to two workers at once, and each conversation's in order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { maxLength: 12 }), async (places) => {
        const own = await openOffice(given());
        const conversations = [];
        for (let at = 0; at < 4; at++) conversations.push(await addConversation(own));
        const expected: string[][] = [[], [], [], []];
        for (const [seq, place] of places.entries()) {
          const conversation = conversations[place] ?? first;
          expected[place]?.push(await queueMessage(own, conversation, seq, after(-seq)));
        }
        const sent: OutboxRow[] = [];
        while (sent.length < places.length) {
          const owners = ["a", "b", "c"];
          const claims = owners.map((owner) => claim(own, { owner, limit: 2 }));
          const rows = (await Promise.all(claims)).flat();
          expect(new Set(rows.map((row) => row.conversationId)).size).toBe(rows.length);
          expect(rows.length).toBeGreaterThan(0);
          for (const row of rows) expect(await finish(given(), row)).toBe(true);
          sent.push(...rows);
        }
        const order = conversations.map(({ id }) =>
          sent.filter((row) => row.conversationId === id).map((row) => row.messageId),
        );
        expect(order).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  test("names the holder of a lease and when it ends, and looks again then", async () => {
    await queueMessage(office, first, 1);
    const row = await only(claim(office, { owner: "one" }));
    expect(row).toMatchObject({ leaseOwner: "one", leaseUntil: after(leaseMs), attemptCount: 1 });
    expect(await nextAt()).toEqual(after(leaseMs));
    expect(await claimedIds(office, { now: after(leaseMs - 1), owner: "two" })).toEqual([]);
    const next = await only(claim(office, { now: after(leaseMs), owner: "two" }));
    expect(next).toMatchObject({ leaseOwner: "two", attemptCount: 2, attemptTotal: 2 });
  });

  test("takes back what a stopping worker holds, and no other worker's", async () => {
    const ids = [await queueMessage(office, first, 1), await queueMessage(office, second, 1)];
    await claim(office, { owner: "one", limit: 1 });
    await claim(office, { owner: "two", limit: 1 });
    await given().write((scope) => releaseLeases(scope, "one"));
    expect(await claimedIds(office, { owner: "three" })).toEqual([ids[0]]);
  });

  test("looks next when the first that may go comes due, not at what waits behind it", async () => {
    expect(await nextAt()).toBeNull();
    await queueMessage(office, first, 1, after(50));
    await queueMessage(office, first, 2, after(10));
    expect(await nextAt()).toEqual(after(50));
    await queueMessage(office, second, 1, after(30));
    expect(await nextAt()).toEqual(after(30));
    await finish(given(), await only(claim(office, { now: after(30) })), rejected);
    expect(await nextAt()).toEqual(after(50));
  });

  test("after a crash every lease can be given up, and no attempt is left running", async () => {
    const id = await queueMessage(office, first, 1);
    await claim(office, { owner: "one" });
    await given().write((scope) => releaseAllLeases(scope, after(1)));
    expect(await listAttempts(given().read, id)).toMatchObject([
      { number: 1, outcome: "retry", finishedAt: after(1) },
    ]);
    expect(await claimedIds(office, { owner: "two" })).toEqual([id]);
  });

  test("forgets a message that is known to have got there", async () => {
    const id = await queueMessage(office, first, 1);
    const next = await queueMessage(office, first, 2);
    await given().write((scope) => removeFromOutbox(scope, id));
    expect(await claimedIds(office)).toEqual([next]);
  });

  test("tells how much waits, and since when on lines that may send", async () => {
    const backlog = (lineIds = [office.lineId]) => outboxBacklog(given().read, lineIds);
    const before = await backlog();
    const longAgo = new Date("2001-01-01T00:00:00.000Z");
    await queueMessage(office, first, 1, longAgo);
    await queueMessage(office, first, 2);
    const pending = before.pending + 2;
    expect(await backlog()).toEqual({ pending, oldestDueAt: longAgo });
    expect(await backlog([])).toEqual({ pending, oldestDueAt: null });
    await finish(given(), await only(claim(office)), rejected);
    expect((await backlog()).pending).toBe(before.pending + 1);
  });
});
