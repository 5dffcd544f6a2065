import { beforeEach, expect, test } from "vitest";
import { enqueueReceipts, removeFromOutbox } from "@/db/stores/outbox";
import type { Conversation } from "@/db/tables/tables";
import {
  addConversation,
  addMessage,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";
import { claim, finish, queueMessage } from "../../support/outbox-rows";

describeOnEngines("a receipt", (given) => {
  let office: Office;
  let conversation: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
  });

  async function addInbound(seq: number): Promise<string> {
    const row = { seq, direction: "inbound", state: null } as const;
    return (await addMessage(office, conversation, row)).id;
  }

  async function enqueue(kind: "delivered" | "read", messageId: string): Promise<void> {
    const { id: conversationId, lineId } = conversation;
    const place = { id: newId(), lineId, conversationId, messageId, seq: 1 };
    const row = { ...place, dueAt: noon, createdAt: noon };
    await given().write((scope) => enqueueReceipts(scope, kind, [row]));
  }

  const claimed = async (now = noon) =>
    (await claim(office, { now })).map(({ kind, messageId }) => [kind, messageId]);

  test("waits for no message, and no message for it", async () => {
    const inbound = await addInbound(1);
    const reply = await queueMessage(office, conversation, 2);
    await queueMessage(office, conversation, 3);
    await enqueue("delivered", inbound);
    expect(new Set(await claimed())).toEqual(
      new Set([
        ["message", reply],
        ["delivered", inbound],
      ]),
    );
  });

  test("is in line once, however often it is asked for", async () => {
    const inbound = await addInbound(1);
    await enqueue("read", inbound);
    await enqueue("read", inbound);
    expect(await claimed()).toEqual([["read", inbound]]);
  });

  test("of reading replaces one of arrival, unless that is under way", async () => {
    const [one, two] = [await addInbound(1), await addInbound(2)];
    await enqueue("delivered", one);
    expect(await claimed()).toEqual([["delivered", one]]);
    await enqueue("delivered", two);
    await enqueue("read", one);
    await enqueue("read", two);
    expect(new Set(await claimed())).toEqual(
      new Set([
        ["read", one],
        ["read", two],
      ]),
    );
  });

  test("that failed for good is gone, and one that is tried again is due again", async () => {
    const inbound = await addInbound(1);
    await enqueue("read", inbound);
    const [first] = await claim(office);
    if (first === undefined) throw new Error("Nothing was claimed");
    await finish(given(), first, { outcome: "retry", nextAt: after(1_000) });
    expect(await claimed(after(999))).toEqual([]);
    const [second] = await claim(office, { now: after(1_000) });
    if (second === undefined) throw new Error("Nothing was claimed");
    await finish(given(), second, { outcome: "rejected" });
    expect(await claimed(after(1e9))).toEqual([]);
  });

  test("stays in line when a message of the same id space is settled", async () => {
    const inbound = await addInbound(1);
    await enqueue("delivered", inbound);
    await given().write((scope) => removeFromOutbox(scope, inbound));
    expect(await claimed()).toEqual([["delivered", inbound]]);
  });
});
