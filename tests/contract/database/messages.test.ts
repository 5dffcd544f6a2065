import { beforeEach, expect, test } from "vitest";
import { insertMessage, type NewMessage } from "@/db/stores/insert-message";
import { countUnread, findMessageOfAttachment } from "@/db/stores/message-lists";
import { markDeleted, setReaction, stampRead } from "@/db/stores/message-state";
import {
  findExternalMessage,
  findIngestedMessage,
  findMessage,
  findMessageAt,
  findMessages,
  type RepeatKey,
  retireIngestKey,
} from "@/db/stores/messages";
import type { Conversation } from "@/db/tables/tables";
import {
  addConversation,
  addLine,
  addMessage,
  after,
  messageOf,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a message", (given) => {
  let office: Office;
  let conversation: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
  });

  const find = (id: string) => findMessage(given().read, conversation.id, id);

  const untouched = {
    isUncertain: false,
    failure: null,
    failureOpenAt: null,
    reaction: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    deletedAt: null,
  };

  test("comes back as it was stored, with every field or hardly any", async () => {
    const bare = await addMessage(office, conversation);
    const full = await addMessage(office, conversation, {
      seq: 2,
      direction: "inbound",
      agentId: office.agentId,
      content: { kind: "notice", text: "Paid", rows: [{ label: "Sum", value: "€ 1" }] },
      sentAs: { kind: "text", text: "Paid: € 1" },
      speaker: { name: "Agent Two", role: "monitor" },
      senderName: "Acme",
      metadata: { bot: { step: 2 } },
      preview: "Paid 👍🏽",
      attachmentId: newId(),
      mailId: newId(),
      automatic: "reply",
      canned: { replyId: newId(), isChanged: true },
      state: null,
      ingestKey: "k",
      externalMessageId: "x",
      replyToId: bare.id,
      replyToExternalId: "y",
      channelData: { nested: { list: [1, "two", null, true] } },
      createdAt: after(-1),
      receivedAt: after(1),
    });
    const plain = {
      ...{ sentAs: null, speaker: null, senderName: null, metadata: null },
      ...{ mailId: null, automatic: null, canned: null },
    };
    expect(await find(bare.id)).toEqual({ ...plain, ...bare, ...untouched });
    expect(await find(full.id)).toEqual({ ...full, ...untouched });
  });

  test("is found in its own conversation only", async () => {
    const { id } = await addMessage(office, conversation);
    expect(await findMessage(given().read, newId(), id)).toBeUndefined();
    expect(await find(newId())).toBeUndefined();
  });

  async function isStored(changes: Partial<NewMessage>): Promise<boolean> {
    return given().write((scope) => insertMessage(scope, messageOf(conversation, changes)));
  }

  test("is stored once per id", async () => {
    const { id } = await addMessage(office, conversation, { preview: "first" });
    expect(await isStored({ id, preview: "second" })).toBe(false);
    expect((await find(id))?.preview).toBe("first");
  });

  test("is stored once per line and ingest key, however many come at once", async () => {
    const repeats = Array.from({ length: 100 }, () => isStored({ ingestKey: "k" }));
    expect((await Promise.all(repeats)).filter(Boolean)).toHaveLength(1);
    const lineId = await addLine(given(), office.organizationId);
    expect(await isStored({ ingestKey: "k", lineId })).toBe(true);
    expect(await isStored({ ingestKey: "K" })).toBe(true);
  });

  test("without an ingest key is nobody's repeat", async () => {
    expect([await isStored({}), await isStored({})]).toEqual([true, true]);
  });

  test("is found by what it is a repeat of, on its line", async () => {
    for (const externalMessageId of [null, "x"]) {
      const key = { lineId: office.lineId, ingestKey: `k ${externalMessageId}`, externalMessageId };
      const { id } = await addMessage(office, conversation, key);
      const find = (changes: Partial<RepeatKey>) =>
        findIngestedMessage(given().read, { ...key, ...changes });
      expect((await find({}))?.id).toBe(id);
      expect(await find({ ingestKey: "other" })).toBeUndefined();
      expect(await find({ lineId: newId() })).toBeUndefined();
    }
  });

  test("with the provider's id is stored once per ingest key, and any number of times without one", async () => {
    const repeat = { ingestKey: "with an id", externalMessageId: "named" };
    const repeats = Array.from({ length: 20 }, () => isStored(repeat));
    expect((await Promise.all(repeats)).filter(Boolean)).toHaveLength(1);
    const others = [
      { ...repeat, ingestKey: "of the same id" },
      { externalMessageId: "named" },
      { externalMessageId: "named" },
    ];
    for (const other of others) expect(await isStored(other)).toBe(true);
  });

  test("is found by the provider's id on the lines the caller may speak for", async () => {
    const { lineId } = office;
    const { id } = await addMessage(office, conversation, { externalMessageId: "x" });
    const { read } = given();
    expect((await findExternalMessage(read, [newId(), lineId], "x"))?.id).toBe(id);
    expect(await findExternalMessage(read, [newId()], "x")).toBeUndefined();
    expect(await findExternalMessage(read, [], "x")).toBeUndefined();
    expect(await findExternalMessage(read, [lineId], "y")).toBeUndefined();
  });

  test("that we sent is found by our id too, one that we received is not", async () => {
    const sent = await addMessage(office, conversation);
    const received = await addMessage(office, conversation, { direction: "inbound" });
    const lineIds = [office.lineId];
    expect((await findExternalMessage(given().read, lineIds, sent.id))?.id).toBe(sent.id);
    expect(await findExternalMessage(given().read, lineIds, received.id)).toBeUndefined();
  });

  test("that shares its provider's id with another is the older one", async () => {
    const older = await addMessage(office, conversation, { externalMessageId: "x" });
    await addMessage(office, conversation, { externalMessageId: "x" });
    const found = await findExternalMessage(given().read, [office.lineId], "x");
    expect(found?.id).toBe(older.id);
  });

  test("is found among many ids, known or not", async () => {
    const known = [await addMessage(office, conversation), await addMessage(office, conversation)];
    const ids = known.map(({ id }) => id);
    const found = await findMessages(given().read, [...ids, newId()]);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(ids));
    expect(await findMessages(given().read, [])).toEqual([]);
  });

  test("is unread when the customer wrote it after the last one that was read", async () => {
    for (const [seq, direction] of ["inbound", "outbound", "inbound", "internal"].entries()) {
      await addMessage(office, conversation, { seq, direction: direction as "inbound" });
    }
    const unread = [-1, 0, 2, 9].map((seq) => countUnread(given().read, conversation.id, seq));
    expect(await Promise.all(unread)).toEqual([2, 1, 0, 0]);
  });

  test("keeps the customer's latest reaction, until it is taken back", async () => {
    const { id } = await addMessage(office, conversation);
    const reactions = [
      { emoji: "👍🏽", at: noon.toISOString() },
      { emoji: "❤️", at: after(1).toISOString() },
      null,
    ];
    for (const reaction of reactions) {
      await given().write((scope) => setReaction(scope, id, reaction));
      expect((await find(id))?.reaction).toEqual(reaction);
    }
  });

  test("is deleted once, and keeps its content", async () => {
    const { id, content } = await addMessage(office, conversation);
    const remove = (at: Date) => given().write((scope) => markDeleted(scope, id, at));
    expect([await remove(noon), await remove(after(1))]).toEqual([true, false]);
    expect(await find(id)).toMatchObject({ content, deletedAt: noon });
  });

  test("is found by the file it carries, in its conversation", async () => {
    const attachmentId = newId();
    const { id } = await addMessage(office, conversation, { attachmentId });
    const { read } = given();
    expect((await findMessageOfAttachment(read, conversation.id, attachmentId))?.id).toBe(id);
    expect(await findMessageOfAttachment(read, newId(), attachmentId)).toBeUndefined();
    expect(await findMessageOfAttachment(read, conversation.id, newId())).toBeUndefined();
  });

  test("is found at its place, in its conversation", async () => {
    const { id } = await addMessage(office, conversation, { seq: 7 });
    const { read } = given();
    expect((await findMessageAt(read, conversation.id, 7))?.id).toBe(id);
    expect(await findMessageAt(read, conversation.id, 8)).toBeUndefined();
    expect(await findMessageAt(read, newId(), 7)).toBeUndefined();
  });

  test("lets its key go when it came before an instant, and only on its line", async () => {
    const key = { lineId: office.lineId, ingestKey: newId(), externalMessageId: newId() };
    const first = await addMessage(office, conversation, { ...key, receivedAt: after(10) });
    const retire = (lineId: string, before: Date) =>
      given().write((scope) => retireIngestKey(scope, { ...key, lineId }, before));
    const known = () => findIngestedMessage(given().read, key);
    expect(await retire(office.lineId, after(10))).toBe(false);
    expect(await retire(newId(), after(11))).toBe(false);
    expect((await known())?.id).toBe(first.id);
    expect(await retire(office.lineId, after(11))).toBe(true);
    expect(await known()).toBeUndefined();
    expect((await find(first.id))?.ingestKey).toBeNull();
  });

  test("was read when it was read first", async () => {
    const one = await addMessage(office, conversation, { seq: 1, direction: "inbound" });
    const two = await addMessage(office, conversation, { seq: 2, direction: "inbound" });
    const stamp = (at: Date, ...ids: readonly string[]) =>
      given().write((scope) => stampRead(scope, ids, at));
    await stamp(after(1), one.id);
    await stamp(after(2), one.id, two.id);
    expect((await find(one.id))?.readAt).toEqual(after(1));
    expect((await find(two.id))?.readAt).toEqual(after(2));
  });
});
