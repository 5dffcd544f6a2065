import { beforeEach, expect, test } from "vitest";
import { replaceContent } from "@/db/stores/message-state";
import { findMessages } from "@/db/stores/messages";
import { enqueue, held, release } from "@/db/stores/outbox";
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
import { claimedIds, queueMessage } from "../../support/outbox-rows";

describeOnEngines("a message whose file has still to come", (given) => {
  let office: Office;
  let conversation: Conversation;
  let messageId: string;

  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
    const { id } = await addMessage(office, conversation, { seq: 1 });
    messageId = id;
    const { id: conversationId, lineId } = conversation;
    const row = { id: newId(), lineId, conversationId, messageId, seq: 1, createdAt: noon };
    await office.database.write((scope) => enqueue(scope, { ...row, dueAt: held }));
  });

  test("keeps its place in line and holds up what comes after it until it is released", async () => {
    const next = await queueMessage(office, conversation, 2);
    expect(await claimedIds(office, { now: after(86_400_000) })).toEqual([]);
    await office.database.write((scope) => release(scope, messageId, noon));
    expect(await claimedIds(office)).toEqual([messageId]);
    expect(next).not.toBe(messageId);
  });

  test("is released once: a message that waits for another attempt stays where it is", async () => {
    await office.database.write((scope) => release(scope, messageId, after(5_000)));
    await office.database.write((scope) => release(scope, messageId, noon));
    expect(await claimedIds(office, { now: after(4_999) })).toEqual([]);
    expect(await claimedIds(office, { now: after(5_000) })).toEqual([messageId]);
  });

  test("may say something else by then", async () => {
    const content = { kind: "text", text: "https://files.acme.test/a" } as const;
    const change = { content, sentAs: null, preview: content.text, attachmentId: null };
    await office.database.write((scope) => replaceContent(scope, messageId, change));
    expect(await findMessages(office.database.read, [messageId])).toMatchObject([change]);
  });
});
