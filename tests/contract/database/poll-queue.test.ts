import { beforeEach, expect, test } from "vitest";
import {
  acknowledgePollRows,
  countPollRows,
  dropPollQueue,
  dropPushes,
  enqueueForPoll,
  enqueuePush,
  handOverPollQueue,
  listPollQueue,
  type NewPollRow,
} from "@/db/stores/poll-queue";
import type { Conversation } from "@/db/tables/tables";
import {
  addConversation,
  addLine,
  addMessage,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";
import { claim, finish } from "../../support/outbox-rows";

describeOnEngines("the poll queue of a client", (given) => {
  let office: Office;
  let conversation: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
  });

  function rowOf(changes: Partial<NewPollRow> = {}): NewPollRow {
    return {
      id: newId(),
      lineId: office.lineId,
      conversationId: conversation.id,
      messageId: null,
      kind: "event",
      event: { kind: "status", state: "waiting" },
      participantId: null,
      seq: 0,
      createdAt: noon,
      ...changes,
    };
  }

  async function messageRow(seq: number): Promise<NewPollRow & { readonly messageId: string }> {
    const { id: messageId } = await addMessage(office, conversation, { seq });
    return { ...rowOf({ kind: "message", seq, event: null }), messageId };
  }

  const store = (...rows: readonly NewPollRow[]) =>
    given().write((scope) => enqueueForPoll(scope, rows));
  const pushFor = (row: NewPollRow, dueAt = noon) =>
    given().write((scope) => enqueuePush(scope, { ...row, id: newId() }, dueAt));
  const queuedIds = async (limit = 100) =>
    (await listPollQueue(given().read, conversation.id, limit)).map(({ id }) => id);
  const take = (...rows: readonly NewPollRow[]) =>
    given().write((scope) =>
      acknowledgePollRows(
        scope,
        conversation.id,
        rows.map(({ id }) => id),
      ),
    );
  const pushes = async (now = noon) =>
    (await claim(office, { now })).filter(({ kind }) => kind === "push");

  test("comes back in the order in which it was put there", async () => {
    const event = { kind: "case", caseNumber: "CASE-1001" } as const;
    const rows = [rowOf(), await messageRow(3), rowOf({ event, participantId: "p" }), rowOf()];
    await store(...rows.slice(0, 2));
    await store(...rows.slice(2));
    await store();
    expect(await queuedIds()).toEqual(rows.map(({ id }) => id));
    expect(await queuedIds(2)).toEqual(rows.slice(0, 2).map(({ id }) => id));
    expect(await countPollRows(given().read, conversation.id)).toBe(4);
    expect((await listPollQueue(given().read, conversation.id, 100))[2]).toMatchObject({
      status: "awaiting-poll",
      event,
      participantId: "p",
    });
  });

  test("is nothing that a worker claims", async () => {
    await store(rowOf(), await messageRow(1));
    expect(await claim(office, { now: after(1e9) })).toEqual([]);
  });

  test("of one message is of each kind once", async () => {
    const row = await messageRow(1);
    await store(row, { ...row, id: newId() });
    await store({ ...row, id: newId(), kind: "delivered" }, { ...row, id: newId(), kind: "read" });
    expect(await queuedIds()).toHaveLength(3);
  });

  test("is taken out row by row, and tells which messages that were", async () => {
    const [event, message, receipt] = [
      rowOf(),
      await messageRow(1),
      { ...(await messageRow(2)), kind: "delivered" as const },
    ];
    const later = rowOf();
    await store(event, message, receipt, later);
    expect(await take(event, message, receipt)).toEqual([message.messageId]);
    expect(await take(event, message, receipt)).toEqual([]);
    expect(await queuedIds()).toEqual([later.id]);
  });

  test("is another conversation's own", async () => {
    const other = await addConversation(office);
    await store(rowOf({ conversationId: other.id }));
    expect(await queuedIds()).toEqual([]);
    await given().write((scope) => dropPollQueue(scope, conversation.id, office.lineId));
    expect(await countPollRows(given().read, other.id)).toBe(1);
  });

  test("is given up as a whole, push notifications and all", async () => {
    const message = await messageRow(1);
    await store(rowOf(), message);
    await pushFor(message);
    const dropped = await given().write((scope) =>
      dropPollQueue(scope, conversation.id, office.lineId),
    );
    expect(dropped).toEqual([message.messageId]);
    expect(await queuedIds()).toEqual([]);
    expect(await pushes(after(1e9))).toEqual([]);
  });

  test("goes over to the client that comes next: its messages, on that one's line", async () => {
    const message = await messageRow(1);
    await store(rowOf(), message);
    await pushFor(message);
    const lineId = await addLine(given(), office.organizationId);
    await given().write((scope) => handOverPollQueue(scope, conversation.id, lineId));
    const kept = await listPollQueue(given().read, conversation.id, 10);
    expect(kept).toMatchObject([{ messageId: message.messageId, lineId }]);
    expect(await pushes(after(1e9))).toEqual([]);
  });

  test("has a push notification when that is due, once for a message, and not once it is fetched", async () => {
    const message = await messageRow(1);
    await store(message);
    await pushFor(message, after(20_000));
    await pushFor(message, after(20_000));
    expect(await pushes(after(19_999))).toEqual([]);
    expect(await pushes(after(20_000))).toMatchObject([{ messageId: message.messageId }]);
    const second = await messageRow(2);
    await store(second);
    await pushFor(second);
    await take(second);
    expect(await pushes()).toEqual([]);
  });

  test("keeps a push notification that is under way, and forgets one that failed for good", async () => {
    const message = await messageRow(1);
    await store(message);
    await pushFor(message);
    const [first] = await pushes();
    if (first === undefined) throw new Error("Nothing was claimed");
    await given().write((scope) => dropPushes(scope, conversation.id));
    await finish(given(), first, { outcome: "retry", nextAt: after(2_000) });
    const [second] = await pushes(after(2_000));
    expect(second).toMatchObject({ id: first.id, attemptCount: 2 });
    if (second === undefined) throw new Error("Nothing was claimed");
    await finish(given(), second, { outcome: "rejected" });
    expect(await pushes(after(1e9))).toEqual([]);
    expect(await queuedIds()).toEqual([message.id]);
  });
});
