import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/db/database";
import { enqueueAgain, listAttempts } from "@/db/stores/outbox";
import type { Conversation, OutboxRow } from "@/db/tables";
import {
  addConversation,
  afterNoon,
  newId,
  type Office,
  openOffice,
} from "../../../support/database-rows";
import { claim, claimedIds, finish, leaseMs, queueMessage } from "../../../support/outbox-rows";

export function describeAttempts(given: () => Database): void {
  describe("attempts", () => {
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

    function again(createdAt: Date): Promise<void> {
      const { id: conversationId, lineId } = conversation;
      const row = { id: newId(), lineId, conversationId, messageId, seq: 1, createdAt };
      return given().write((scope) => enqueueAgain(scope, row));
    }

    test("are numbered and tell how each one ended", async () => {
      const details = { httpStatus: 503, detail: "busy" };
      const first = await claimOne(afterNoon(0));
      expect(await attempts()).toEqual([
        {
          messageId,
          number: 1,
          startedAt: afterNoon(0),
          finishedAt: null,
          outcome: "running",
          httpStatus: null,
          detail: null,
          nextAt: null,
        },
      ]);
      const nextAt = afterNoon(2_000);
      await finish(given(), first, { ...details, outcome: "retry", now: afterNoon(10), nextAt });
      const second = await claimOne(afterNoon(2_000));
      await finish(given(), second, { now: afterNoon(2_010) });
      expect(await attempts()).toEqual([
        {
          messageId,
          number: 1,
          startedAt: afterNoon(0),
          finishedAt: afterNoon(10),
          outcome: "retry",
          ...details,
          nextAt,
        },
        {
          messageId,
          number: 2,
          startedAt: afterNoon(2_000),
          finishedAt: afterNoon(2_010),
          outcome: "accepted",
          httpStatus: 200,
          detail: null,
          nextAt: null,
        },
      ]);
      expect(await claimedIds(office, { now: afterNoon(1e9) })).toEqual([]);
    });

    test("whose lease went to another are recorded, and decide nothing any more", async () => {
      const slow = await claimOne(afterNoon(0));
      const other = await claimOne(afterNoon(leaseMs));
      expect(await finish(given(), slow, { outcome: "rejected", detail: "late" })).toBe(false);
      expect((await attempts()).map(({ outcome }) => outcome)).toEqual(["rejected", "running"]);
      expect(await finish(given(), other)).toBe(true);
      expect(await finish(given(), other)).toBe(false);
    });

    test("end with a rejection: the row stays, and nothing claims it", async () => {
      await finish(given(), await claimOne(afterNoon(0)), { outcome: "rejected" });
      expect(await claimedIds(office, { now: afterNoon(1e9) })).toEqual([]);
    });

    test("begin anew for a failed message: at once, counted from one, numbered on", async () => {
      await finish(given(), await claimOne(afterNoon(0)), {
        outcome: "retry",
        nextAt: afterNoon(1),
      });
      await finish(given(), await claimOne(afterNoon(1)), { outcome: "rejected" });
      await again(afterNoon(5));
      const row = await claimOne(afterNoon(5));
      expect(row).toMatchObject({ messageId, series: 3, attemptCount: 1, attemptTotal: 3 });
      await finish(given(), row, { outcome: "rejected" });
      await again(afterNoon(6));
      expect(await claimOne(afterNoon(6))).toMatchObject({
        series: 4,
        attemptCount: 1,
        attemptTotal: 4,
      });
      expect((await attempts()).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    });

    test("begin anew for a message that was accepted and then failed", async () => {
      await finish(given(), await claimOne(afterNoon(0)));
      await again(afterNoon(5));
      const row = await claimOne(afterNoon(5));
      expect(row).toMatchObject({ messageId, series: 2, attemptCount: 1, attemptTotal: 2 });
      expect(await finish(given(), row)).toBe(true);
      expect(await attempts()).toHaveLength(2);
    });

    test("of a retried message go before what was queued behind it since", async () => {
      await finish(given(), await claimOne(afterNoon(0)), { outcome: "rejected" });
      const next = await queueMessage(office, conversation, 2, afterNoon(1));
      await again(afterNoon(5));
      expect(await claimedIds(office, { now: afterNoon(5) })).toEqual([messageId]);
      expect(await claimedIds(office, { now: afterNoon(6) })).toEqual([]);
      const row = await claimOne(afterNoon(5 + leaseMs));
      await finish(given(), row);
      expect(await claimedIds(office, { now: afterNoon(5) })).toEqual([next]);
    });
  });
}
