import { beforeEach, expect, test } from "vitest";
import {
  addAlias,
  findReferenced,
  type ReferenceKey,
  retireExternalId,
} from "@/db/stores/conversation-references";
import {
  findConversation,
  findConversations,
  insertConversation,
  listAddressConversations,
  listContactConversations,
  lockConversation,
  lockExternalConversation,
  setChannelData,
} from "@/db/stores/conversations";
import { insertMessage } from "@/db/stores/insert-message";
import { everythingOf } from "@/db/stores/people/visibility";
import { saveConversation } from "@/db/stores/save-conversation";
import { readTimeline } from "@/db/stores/timeline";
import { readViewCounts } from "@/db/stores/view-counts";
import { waitingOrder } from "@/lib/model/waiting-order";
import {
  addContact,
  addConversation,
  addLine,
  after,
  conversationOf,
  messageOf,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a conversation", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  test("comes back as it was stored, dates and absent values included", async () => {
    const bare = await addConversation(office);
    const full = await addConversation(office, {
      status: "closed",
      assigneeId: office.agentId,
      version: 7,
      lastSeq: 5,
      unreadCount: 2,
      readSeq: 3,
      lastMessageId: newId(),
      lastActivityAt: after(1),
      lastContactAt: after(2),
      waitingSince: after(3),
      waitingOrder: waitingOrder(after(3), after(1)),
    });
    const { read } = given();
    expect(await findConversation(read, office.organizationId, bare.id)).toEqual(bare);
    expect(await findConversation(read, office.organizationId, full.id)).toEqual(full);
  });

  test("is not found by another organization", async () => {
    const { id } = await addConversation(office);
    const other = await openOffice(given());
    expect(await findConversation(given().read, other.organizationId, id)).toBeUndefined();
    expect(await findConversation(given().read, office.organizationId, newId())).toBeUndefined();
  });

  test("is stored and counted once per line and external id", async () => {
    const first = await addConversation(office);
    const again = { externalConversationId: first.externalConversationId };
    const repeat = conversationOf(office, first.contactId, again);
    expect(await given().write((scope) => insertConversation(scope, repeat))).toBe(false);
    const counts = await readViewCounts(given().read, office.organizationId, ["all"]);
    expect(counts.get("all")).toMatchObject({ total: 1, unread: 0 });

    const lineId = await addLine(given(), office.organizationId);
    const elsewhere = conversationOf(office, first.contactId, { ...again, lineId });
    expect(await given().write((scope) => insertConversation(scope, elsewhere))).toBe(true);
  });

  test("that many want to open at once is opened by one of them", async () => {
    const contactId = await addContact(office);
    const rows = Array.from({ length: 50 }, () =>
      conversationOf(office, contactId, { externalConversationId: "same" }),
    );
    const stored = await Promise.all(
      rows.map((row) => given().write((scope) => insertConversation(scope, row))),
    );
    expect(stored.filter(Boolean)).toHaveLength(1);
  });

  test("is locked by either name without a change", async () => {
    const stored = await addConversation(office);
    const { id, lineId, externalConversationId } = stored;
    const rows = [
      await given().write((scope) => lockConversation(scope, id)),
      await given().write((scope) =>
        lockExternalConversation(scope, lineId, externalConversationId),
      ),
      await findConversation(given().read, office.organizationId, id),
    ];
    expect(rows).toEqual([stored, stored, stored]);
  });

  test("counts its version with every save, and with nothing else", async () => {
    const { id } = await addConversation(office);
    const save = () =>
      given().write(async (scope) => {
        const locked = await lockConversation(scope, id);
        if (locked === undefined) throw new Error("The conversation is not there");
        const { conversation } = await saveConversation(scope, locked, { unreadCount: 1 });
        return saveConversation(scope, conversation, { unreadCount: 0 });
      });
    expect((await save()).conversation.version).toBe(3);
    expect((await findConversation(given().read, office.organizationId, id))?.version).toBe(3);
  });

  test("gives each of many writers what the one before it has saved", async () => {
    const { id } = await addConversation(office);
    const count = () =>
      given().write(async (scope) => {
        const locked = await lockConversation(scope, id);
        if (locked === undefined) throw new Error("The conversation is not there");
        await saveConversation(scope, locked, { lastSeq: locked.lastSeq + 1 });
      });
    await Promise.all(Array.from({ length: 20 }, count));
    const after = await findConversation(given().read, office.organizationId, id);
    expect(after).toMatchObject({ lastSeq: 20, version: 21 });
  });

  test("cannot be locked when there is none", async () => {
    const locked = await given().write(async (scope) => [
      await lockConversation(scope, newId()),
      await lockExternalConversation(scope, office.lineId, newId()),
    ]);
    expect(locked).toEqual([undefined, undefined]);
  });

  test("keeps every change, absent values included, and leaves what is not named", async () => {
    const before = await addConversation(office, {
      assigneeId: office.agentId,
      waitingSince: noon,
      lastContactAt: noon,
    });
    const patch = { assigneeId: null, waitingSince: null, status: "closed", lastSeq: 4 } as const;
    const saved = await given().write((scope) => saveConversation(scope, before, patch));
    expect(saved.conversation).toEqual({ ...before, ...patch, version: before.version + 1 });
    expect(await findConversation(given().read, office.organizationId, before.id)).toEqual(
      saved.conversation,
    );
  });

  test("says whether a change moved a count", async () => {
    const before = await addConversation(office);
    const change = (patch: Parameters<typeof saveConversation>[2]) =>
      given().write((scope) => saveConversation(scope, before, patch));
    expect((await change({ lastSeq: 1 })).countsChanged).toBe(false);
    expect((await change({ unreadCount: 1 })).countsChanged).toBe(true);
  });

  test("gives its entries unique numbers without a gap, hundreds at once", async () => {
    const { id } = await addConversation(office);
    const append = async () =>
      given().write(async (scope) => {
        const before = await lockConversation(scope, id);
        if (before === undefined) throw new Error("No conversation");
        const seq = before.lastSeq + 1;
        const message = messageOf(before, { seq });
        await insertMessage(scope, message);
        await saveConversation(scope, before, { lastSeq: seq });
        // Some fail after everything was written: their numbers go to others.
        if (message.id.endsWith("0")) throw new Error("undone");
        return seq;
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, append));
    const numbers = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const expected = numbers.map((_, index) => index + 1);
    expect([...numbers].sort((a, b) => a - b)).toEqual(expected);
    const entries = await readTimeline(given().read, {
      conversationId: id,
      before: null,
      after: 0,
      lastSeq: numbers.length,
      limit: 500,
    });
    expect(entries.map(({ entry }) => entry.seq)).toEqual(expected);
    const stored = await findConversation(given().read, office.organizationId, id);
    expect(stored?.lastSeq).toBe(numbers.length);
  });

  test("knows its contact's others, the last active first", async () => {
    const contactId = await addContact(office);
    const [first, second, third, fourth] = [
      await addConversation(office, { contactId, lastActivityAt: after(1) }),
      await addConversation(office, { contactId, lastActivityAt: after(3), status: "closed" }),
      await addConversation(office, { contactId, lastActivityAt: after(2) }),
      await addConversation(office, { contactId, lastActivityAt: after(2) }),
    ];
    await addConversation(office);
    const others = await listContactConversations(
      given().read,
      everythingOf(office.organizationId),
      contactId,
      first.id,
      20,
    );
    // Equal instants are ordered by id, which rises.
    expect(others.map(({ id }) => id)).toEqual([second.id, fourth.id, third.id]);
    expect(others[0]).toEqual({
      id: second.id,
      lineId: office.lineId,
      status: "closed",
      lastActivityAt: after(3),
    });
    expect(
      await listContactConversations(
        given().read,
        everythingOf(office.organizationId),
        contactId,
        first.id,
        2,
      ),
    ).toHaveLength(2);
  });

  test("are found by id, each once, with what their channel remembers of them", async () => {
    const row = await addConversation(office, { channelData: { sessionId: "s-1", nested: [1] } });
    expect(await findConversations(given().read, [row.id, newId()])).toEqual([row]);
    expect(await findConversations(given().read, [])).toEqual([]);
    await given().write((scope) => setChannelData(scope, row.id, { sessionId: "s-2" }));
    expect(await findConversations(given().read, [row.id])).toEqual([
      { ...row, channelData: { sessionId: "s-2" } },
    ]);
  });

  test("are found by number and by an alias that is theirs alone, on the given lines only", async () => {
    const one = await addConversation(office, { number: 5_125_890_558 });
    const two = await addConversation(office);
    const find = (reference: ReferenceKey, lineIds = [office.lineId]) =>
      findReferenced(given().read, lineIds, reference);
    const alias = (name: string, conversationId: string) =>
      given().write((scope) =>
        addAlias(scope, { lineId: office.lineId, alias: name, conversationId }),
      );
    for (const name of ["first", "first", "shared"]) await alias(name, one.id);
    await alias("shared", two.id);

    expect(await find({ by: "number", number: 5_125_890_558 })).toEqual(one);
    expect(await find({ by: "number", number: 5_125_890_559 })).toBeUndefined();
    expect(await find({ by: "external", id: two.externalConversationId })).toEqual(two);
    expect(await find({ by: "alias", alias: "first" })).toEqual(one);
    expect(await find({ by: "alias", alias: "shared" })).toBeUndefined();
    expect(await find({ by: "alias", alias: "unheard" })).toBeUndefined();
    const other = await addLine(given(), office.organizationId);
    expect(await find({ by: "number", number: 5_125_890_558 }, [other])).toBeUndefined();
    expect(await find({ by: "alias", alias: "first" }, [other])).toBeUndefined();
    expect(await find({ by: "alias", alias: "first" }, [])).toBeUndefined();
  });

  test("that gives up its external id makes room for another, and is still itself", async () => {
    const row = await addConversation(office);
    await given().write((scope) => retireExternalId(scope, row));
    const next = await addConversation(office, {
      externalConversationId: row.externalConversationId,
    });
    const found = await given().write((scope) =>
      lockExternalConversation(scope, office.lineId, row.externalConversationId),
    );
    expect(found?.id).toBe(next.id);
    expect(await findConversation(given().read, office.organizationId, row.id)).toBeDefined();
  });

  test("are listed for the address of their contact", async () => {
    const row = await addConversation(office);
    const list = (lineId: string, address: string) =>
      listAddressConversations(given().read, lineId, address);
    // The contacts of `addContact` are at an address that is their id.
    expect(await list(office.lineId, row.contactId)).toEqual([row]);
    expect(await list(office.lineId, newId())).toEqual([]);
    expect(await list(newId(), row.contactId)).toEqual([]);
  });

  test("cannot name a contact that is not there", async () => {
    const row = conversationOf(office, newId());
    await expect(given().write((scope) => insertConversation(scope, row))).rejects.toThrow();
  });
});
