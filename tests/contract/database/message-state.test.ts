import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import {
  requeueMessage,
  setExternalMessageId,
  setMessageState,
  setUncertain,
} from "@/db/stores/message-state";
import { findMessage } from "@/db/stores/messages";
import { dropExpiredReceipts, keepReceipt, takeReceipts } from "@/db/stores/receipts";
import type { Message } from "@/db/tables/tables";
import type { MessageState } from "@/lib/model/message";
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

const failure = { detail: "Unknown subscriber", code: "7002", remedy: "fix_address" } as const;
const receiptStates = ["sent", "delivered", "read", "failed"] as const;

describeOnEngines("a message's state", (given) => {
  let office: Office;
  let conversationId: string;
  beforeEach(async () => {
    office = await openOffice(given());
    conversationId = (await addConversation(office)).id;
  });

  async function send(): Promise<string> {
    const message = await addMessage(office, { id: conversationId, lineId: office.lineId });
    return message.id;
  }

  function advance(messageId: string, state: MessageState, at = noon) {
    const change = { messageId, state, at, failure: state === "failed" ? failure : null };
    return given().write((scope) => setMessageState(scope, change));
  }

  async function read(id: string): Promise<Message> {
    const message = await findMessage(given().read, conversationId, id);
    if (message === undefined) throw new Error("No message");
    return message;
  }

  test("moves forward only, and keeps the time of each step", async () => {
    const id = await send();
    for (const [at, state] of (["sent", "delivered", "read"] as const).entries()) {
      expect(await advance(id, state, after(at))).toMatchObject({ id, state });
      expect(await advance(id, state, after(99))).toBeUndefined();
    }
    for (const state of ["queued", ...receiptStates] as const) {
      expect(await advance(id, state, after(99))).toBeUndefined();
    }
    expect(await read(id)).toMatchObject({
      state: "read",
      sentAt: after(0),
      deliveredAt: after(1),
      readAt: after(2),
      failedAt: null,
    });
  });

  test("ends alike in whatever order receipts come, repeated or all at once", async () => {
    const some = fc.shuffledSubarray([...receiptStates, ...receiptStates], { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(some, fc.boolean(), async (states, isAtOnce) => {
        const id = await send();
        if (isAtOnce) await Promise.all(states.map((state) => advance(id, state)));
        else for (const state of states) await advance(id, state);

        const has = (state: MessageState) => states.some((other) => other === state);
        const isRead = has("read");
        const isDelivered = isRead || has("delivered");
        const isFailed = has("failed") && !isDelivered;
        const message = await read(id);
        expect(message.state).toBe(
          isRead ? "read" : isDelivered ? "delivered" : isFailed ? "failed" : "sent",
        );
        expect(message.readAt).toEqual(isRead ? noon : null);
        expect(message.deliveredAt).toEqual(isDelivered ? noon : null);
        expect(message.failedAt).toEqual(isFailed ? noon : null);
        expect(message.failure).toEqual(isFailed ? failure : null);
      }),
      { numRuns: 30 },
    );
  });

  test("that is read was delivered, at the same time where no other is known", async () => {
    const id = await send();
    expect(await advance(id, "read", after(5))).toMatchObject({ deliveredAt: after(5) });
    expect(await read(id)).toMatchObject({ readAt: after(5), deliveredAt: after(5), sentAt: null });
  });

  test("is none for what the customer or a colleague wrote", async () => {
    const where = { id: conversationId, lineId: office.lineId };
    const { id } = await addMessage(office, where, { direction: "inbound", state: null });
    expect(await advance(id, "read")).toBeUndefined();
    expect((await read(id)).state).toBeNull();
    expect(await advance(newId(), "read")).toBeUndefined();
  });

  test("is uncertain until a receipt settles it", async () => {
    const id = await send();
    await given().write((scope) => setUncertain(scope, id, true));
    expect((await read(id)).isUncertain).toBe(true);
    await advance(id, "delivered");
    expect((await read(id)).isUncertain).toBe(false);
  });

  test("keeps the first id that a provider gave", async () => {
    const id = await send();
    for (const name of ["first", "second"]) {
      await given().write((scope) => setExternalMessageId(scope, id, name));
    }
    expect((await read(id)).externalMessageId).toBe("first");
  });

  test("goes back to queued from failed, once, and forgets the failure", async () => {
    const id = await send();
    const requeue = () => given().write((scope) => requeueMessage(scope, id));
    expect(await requeue()).toBeUndefined();
    await given().write((scope) => setExternalMessageId(scope, id, "first"));
    await advance(id, "failed");
    await given().write((scope) => setUncertain(scope, id, true));
    expect(await requeue()).toMatchObject({ id, state: "queued" });
    expect(await requeue()).toBeUndefined();
    expect(await read(id)).toMatchObject({
      state: "queued",
      failure: null,
      failedAt: null,
      isUncertain: false,
      externalMessageId: null,
    });
  });

  function keep(state: MessageState, changes: { lineId?: string; name?: string; at?: Date } = {}) {
    const { lineId = office.lineId, name = "x", at = noon } = changes;
    return given().write((scope) =>
      keepReceipt(scope, {
        lineId,
        externalMessageId: name,
        state,
        at,
        failure: state === "failed" ? failure : null,
        expiresAt: after(600_000),
      }),
    );
  }

  async function take(lineId = office.lineId): Promise<readonly (readonly [string, Date])[]> {
    const taken = await given().write((scope) => takeReceipts(scope, lineId, "x"));
    return taken.map(({ state, at }) => [state, at] as const).sort();
  }

  test("may be told before the message is known: such a receipt is kept once, and taken once", async () => {
    await keep("read", { at: after(2) });
    await keep("delivered", { at: after(1) });
    await keep("delivered", { at: after(9) });
    await keep("failed", { name: "y" });
    expect(await take()).toEqual([
      ["delivered", after(1)],
      ["read", after(2)],
    ]);
    expect(await take()).toEqual([]);
  });

  test("is not taken from a receipt for another line", async () => {
    const lineId = await addLine(given(), office.organizationId);
    await keep("failed", { lineId });
    expect(await take()).toEqual([]);
    const [kept] = await given().write((scope) => takeReceipts(scope, lineId, "x"));
    expect(kept).toMatchObject({ state: "failed", failure, expiresAt: after(600_000) });
  });

  test("is not taken from a receipt that has expired", async () => {
    await keep("delivered");
    await given().write((scope) => dropExpiredReceipts(scope, after(600_000)));
    expect(await take()).toHaveLength(1);
    await keep("delivered");
    await given().write((scope) => dropExpiredReceipts(scope, after(600_001)));
    expect(await take()).toEqual([]);
  });
});
