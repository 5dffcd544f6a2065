import { beforeEach, expect, test } from "vitest";
import { appendEvent, readEvents, readTimeline, type TimelineRange } from "@/db/stores/timeline";
import type { Conversation } from "@/db/tables/tables";
import type { TimelineEvent } from "@/lib/model/event";
import {
  addConversation,
  addMessage,
  after,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

const closed: TimelineEvent = { kind: "closed", by: { kind: "system" } };

describeOnEngines("a timeline", (given) => {
  let office: Office;
  let conversation: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office, { lastSeq: 9 });
  });

  function add(seq: number, conversationId = conversation.id) {
    const event = { conversationId, seq, at: after(seq), event: closed } as const;
    return given().write((scope) => appendEvent(scope, event));
  }

  async function seqs(range: Partial<TimelineRange>): Promise<readonly number[]> {
    const { id: conversationId } = conversation;
    const whole = { conversationId, before: null, after: null, lastSeq: 9, limit: 100 };
    const rows = await readTimeline(given().read, { ...whole, ...range });
    return rows.map(({ entry }) => entry.seq);
  }

  test("gives events and messages as they were stored", async () => {
    const content = { kind: "text", text: "é 👩‍👩‍👧 \\ \" ' \n%s" } as const;
    const message = await addMessage(office, conversation, { seq: 2, content });
    await add(1);
    const { id: conversationId } = conversation;
    const range = { conversationId, before: null, after: null, lastSeq: 9, limit: 10 };
    const [event, stored] = await readTimeline(given().read, range);
    expect(event).toMatchObject({ entry: { seq: 1, at: after(1), event: closed }, message: null });
    expect(stored).toMatchObject({
      entry: { seq: 2, at: noon, event: null },
      message: { id: message.id, seq: 2, content, state: "queued", createdAt: noon, sentAt: null },
    });
  });

  test("has messages and events in one order, whichever way it is read", async () => {
    for (const seq of [1, 4, 5, 8]) await add(seq);
    for (const seq of [2, 3, 6, 7, 9]) await addMessage(office, conversation, { seq });
    expect(await seqs({ after: 0 })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await seqs({ after: 3, limit: 3 })).toEqual([4, 5, 6]);
    expect(await seqs({ limit: 3 })).toEqual([7, 8, 9]);
    expect(await seqs({ before: 7, limit: 5 })).toEqual([2, 3, 4, 5, 6]);
    expect(await seqs({ after: 1, before: 5 })).toEqual([2, 3, 4]);
  });

  test("goes no further than its reader knows of, so that what is added meanwhile leaves no gap", async () => {
    await addMessage(office, conversation, { seq: 9 });
    await addMessage(office, conversation, { seq: 10 });
    expect(await seqs({})).toEqual([9]);
    expect(await seqs({ after: 8 })).toEqual([9]);
  });

  test("has events that stand at the end of a page, whichever end that is", async () => {
    for (const seq of [2, 3, 4]) await addMessage(office, conversation, { seq });
    for (const seq of [1, 5]) await add(seq);
    expect(await seqs({ after: 0, limit: 3 })).toEqual([1, 2, 3]);
    expect(await seqs({ lastSeq: 5, limit: 3 })).toEqual([3, 4, 5]);
    expect(await seqs({ after: 1, lastSeq: 4 })).toEqual([2, 3, 4]);
    expect(await seqs({ before: 5, limit: 3 })).toEqual([2, 3, 4]);
  });

  test("holds each number once", async () => {
    await add(1);
    await expect(add(1)).rejects.toThrow();
    expect(await seqs({})).toEqual([1]);
  });

  test("shows its end first, and older entries before a number", async () => {
    for (let seq = 1; seq <= 9; seq++) await add(seq);
    expect(await seqs({ limit: 4 })).toEqual([6, 7, 8, 9]);
    expect(await seqs({ limit: 4, before: 6 })).toEqual([2, 3, 4, 5]);
    expect(await seqs({ limit: 4, before: 2 })).toEqual([1]);
    expect(await seqs({ before: 1 })).toEqual([]);
  });

  test("shows newer entries behind a number, from its beginning on", async () => {
    for (let seq = 1; seq <= 9; seq++) await add(seq);
    expect(await seqs({ limit: 4, after: 0 })).toEqual([1, 2, 3, 4]);
    expect(await seqs({ limit: 4, after: 4 })).toEqual([5, 6, 7, 8]);
    expect(await seqs({ after: 9 })).toEqual([]);
  });

  test("shows what lies between two numbers", async () => {
    for (let seq = 1; seq <= 9; seq++) await add(seq);
    expect(await seqs({ after: 2, before: 7 })).toEqual([3, 4, 5, 6]);
  });

  test("shows nothing of another conversation", async () => {
    const other = await addConversation(office);
    await add(1, other.id);
    expect(await seqs({})).toEqual([]);
  });

  test("gives what is no message alone, in order", async () => {
    await addMessage(office, conversation, { seq: 2 });
    for (const seq of [3, 1]) await add(seq);
    const { id: conversationId } = conversation;
    expect(await readEvents(given().read, conversationId)).toEqual([
      { seq: 1, at: after(1), event: closed },
      { seq: 3, at: after(3), event: closed },
    ]);
    expect(await readEvents(given().read, (await addConversation(office)).id)).toEqual([]);
  });
});
