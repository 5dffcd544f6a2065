import { beforeEach, expect, test } from "vitest";
import {
  insertPendingSend,
  listDueSends,
  listPendingSends,
  nextSendAt,
  nextSendRetryAt,
  takePendingSend,
  updatePendingSend,
} from "@/db/stores/desk/pending-sends";
import type { Conversation, PendingSend } from "@/db/tables/tables";
import {
  addConversation,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("what waits to be sent", (given) => {
  let office: Office;
  let conversation: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
  });

  const row = (changes: Partial<PendingSend> = {}): PendingSend => {
    const content = { kind: "text", text: "Later" } as const;
    const id = newId();
    return {
      ...{ id, organizationId: office.organizationId, conversationId: conversation.id },
      ...{ agentId: office.agentId, kind: "scheduled", composed: null },
      messages: [{ id, content, shown: content, replyTo: null }],
      ...{ thenCloses: false, cancelsOnReply: true, afterSeq: 1, status: "open", position: 1 },
      ...{ dueAt: noon, cancelledAt: null, attemptCount: 0, retryAt: null },
      ...{ createdAt: noon, ...changes },
    };
  };
  const insert = async (...rows: readonly PendingSend[]) => {
    for (const one of rows) await given().write((scope) => insertPendingSend(scope, one));
  };
  const waiting = async () =>
    (await listPendingSends(given().read, conversation.id)).map(({ id }) => id);
  const due = async (by: Date, now = by) =>
    (await listDueSends(given().read, "scheduled", by, now, 100))
      .filter(({ conversationId }) => conversationId === conversation.id)
      .map(({ id }) => id);

  test("comes back as it was stored, in its order, once under its id", async () => {
    const [second, first, last] = [
      row({ position: 2 }),
      row({ position: 1 }),
      row({ dueAt: after(1), position: 0 }),
    ];
    await insert(second, first, last);
    expect(await given().write((scope) => insertPendingSend(scope, first))).toBe(false);
    expect(await waiting()).toEqual([first.id, second.id, last.id]);
    expect((await listPendingSends(given().read, conversation.id))[0]).toEqual(first);
  });

  test("is due from its instant on, unless the customer wrote first; nothing is due while one before it is tried again", async () => {
    const [now, later] = [row(), row({ dueAt: after(60_000) })];
    await insert(now, later);
    expect(await due(after(-1))).toEqual([]);
    expect(await due(noon)).toEqual([now.id]);
    await given().write((scope) =>
      updatePendingSend(scope, now.id, { retryAt: after(120_000), attemptCount: 1 }),
    );
    expect(await due(after(60_000))).toEqual([]);
    expect(await nextSendRetryAt(given().read, noon)).toEqual(after(120_000));
    expect(await due(after(60_000), after(120_000))).toEqual([now.id, later.id]);
    await given().write((scope) => updatePendingSend(scope, later.id, { cancelledAt: noon }));
    expect(await due(after(60_000), after(120_000))).toEqual([now.id]);
    expect(await waiting()).toEqual([now.id, later.id]);
    expect(await nextSendAt(given().read, "scheduled", after(120_000))).not.toBeNull();
  });

  test("is taken by one of several who take it at once, and by none of another conversation", async () => {
    const one = row();
    await insert(one);
    const elsewhere = await addConversation(office);
    const take = (conversationId: string) =>
      given().write((scope) => takePendingSend(scope, conversationId, one.id));
    expect(await take(elsewhere.id)).toBeUndefined();
    const taken = await Promise.all([
      take(conversation.id),
      take(conversation.id),
      take(conversation.id),
    ]);
    expect(taken.filter((found) => found !== undefined)).toEqual([one]);
    expect(await waiting()).toEqual([]);
  });
});
