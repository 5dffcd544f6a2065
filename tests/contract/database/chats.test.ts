import { beforeEach, expect, test } from "vitest";
import { deleteChat, findChat, insertChat, listDueChats, updateChat } from "@/db/stores/chats";
import type { Chat } from "@/db/tables/tables";
import {
  addConversation,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("the expiry of a chat", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
    // Chats of other tests may still be due.
    for (const { conversationId } of await listDueChats(given().read, after(1e9), 1_000)) {
      await given().write((scope) => deleteChat(scope, conversationId));
    }
  });

  async function start(changes: Partial<Chat> = {}): Promise<Chat> {
    const row: Chat = {
      conversationId: (await addConversation(office)).id,
      lineId: office.lineId,
      lastMessageAt: noon,
      warnedAt: null,
      endedAt: null,
      dueAt: noon,
      push: null,
      ...changes,
    };
    await given().write((scope) => insertChat(scope, row));
    return row;
  }

  const due = async (by: Date, limit = 100) =>
    (await listDueChats(given().read, by, limit)).map(({ conversationId }) => conversationId);

  test("comes back as it was stored, changes in part, and is forgotten", async () => {
    const push = { service: "apns", token: "ab", topic: "com.acme.app" } as const;
    const chat = await start({ push });
    const { conversationId } = chat;
    expect(await findChat(given().read, conversationId)).toEqual(chat);
    await given().write((scope) => updateChat(scope, conversationId, { warnedAt: after(5) }));
    expect(await findChat(given().read, conversationId)).toEqual({ ...chat, warnedAt: after(5) });
    await given().write((scope) => updateChat(scope, conversationId, { push: null }));
    expect((await findChat(given().read, conversationId))?.push).toBeNull();
    await given().write((scope) => deleteChat(scope, conversationId));
    expect(await findChat(given().read, conversationId)).toBeUndefined();
  });

  test("of a conversation that has none changes nothing", async () => {
    await given().write((scope) => updateChat(scope, newId(), { endedAt: noon }));
    expect(await due(after(1e8))).toEqual([]);
  });

  test("is due from its instant on, the longest due first", async () => {
    const [late, early] = [await start({ dueAt: after(20) }), await start({ dueAt: after(10) })];
    expect(await due(after(9))).toEqual([]);
    expect(await due(after(10))).toEqual([early.conversationId]);
    expect(await due(after(30))).toEqual([early.conversationId, late.conversationId]);
    expect(await due(after(30), 1)).toEqual([early.conversationId]);
  });
});
