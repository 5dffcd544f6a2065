import { beforeEach, expect, test } from "vitest";
import { findPeople } from "@/db/stores/agents";
import { listConversations } from "@/db/stores/conversation-list";
import {
  countMentioning,
  findMentions,
  insertMentions,
  listMentioning,
  listUnseen,
  markSeen,
  markUnseen,
} from "@/db/stores/desk/mentions";
import { insertMessage } from "@/db/stores/insert-message";
import { switchOffAgent } from "@/db/stores/people/agent-accounts";
import type { Conversation } from "@/db/tables/tables";
import {
  addAgent,
  addConversation,
  after,
  messageOf,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";
import { plainly, viewOf } from "../../support/list-conditions";

describeOnEngines("mentions", (given) => {
  let office: Office;
  let conversation: Conversation;
  let agentId: string;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
    agentId = await addAgent(given(), office.organizationId);
  });

  const place = () => ({ agentId, conversationId: conversation.id });
  const mention = async (...places: readonly number[]) =>
    given().write(async (scope) => {
      for (const seq of places) {
        const note = messageOf(conversation, {
          ...{ seq, direction: "internal", content: { kind: "note", text: "Look" } },
        });
        await insertMessage(scope, note);
      }
      await insertMentions(
        scope,
        places.map((seq) => ({ ...place(), seq, seenAt: null })),
      );
    });
  const unseen = async () => (await listUnseen(given().read, place())).map(({ seq }) => seq);

  test("are open until they are seen, stretch by stretch, and can be opened again", async () => {
    await mention(11, 12, 13);
    expect(await unseen()).toEqual([11, 12, 13]);
    const see = (from: number, to: number) =>
      given().write((scope) => markSeen(scope, place(), { from, to }, noon));
    expect(await see(12, 12)).toBe(true);
    expect(await see(12, 12)).toBe(false);
    expect(await unseen()).toEqual([11, 13]);
    expect(await findMentions(given().read, place(), { from: 11, to: 12 })).toEqual(
      expect.arrayContaining([
        { seq: 11, seenAt: null },
        { seq: 12, seenAt: noon },
      ]),
    );
    await see(0, 13);
    expect(await listMentioning(given().read, agentId)).toEqual([]);
    await given().write((scope) => markUnseen(scope, place(), [11, 12]));
    expect(await unseen()).toEqual([11, 12]);
    expect(await listMentioning(given().read, agentId)).toEqual([conversation.id]);
  });

  test("make the view of their agent alone, with its count", async () => {
    const other = await addConversation(office, { lastActivityAt: after(1_000) });
    await mention(11, 12);
    const list = async (id: string) => {
      const { rows } = await listConversations(given().read, {
        ...plainly("newest"),
        ...{ organizationId: office.organizationId, agentId: id, after: null, limit: 10 },
        conditions: viewOf("mentions", id),
      });
      return rows.map((row) => row.conversation.id);
    };
    expect(await list(agentId)).toEqual([conversation.id]);
    expect(await list(office.agentId)).toEqual([]);
    expect((await countMentioning(given().read, agentId)).total).toBe(1);
    expect((await countMentioning(given().read, office.agentId)).total).toBe(0);
    expect(other.id).not.toBe(conversation.id);
  });

  test("are of people who are switched on", async () => {
    const program = await addAgent(given(), office.organizationId, { isProgram: true });
    await given().write((scope) => switchOffAgent(scope, agentId));
    const found = await findPeople(given().read, office.organizationId, [
      ...[agentId, program, office.agentId],
    ]);
    expect(found.map(({ id }) => id)).toEqual([office.agentId]);
  });
});
