import { beforeEach, expect, test } from "vitest";
import { upsertAgentImage } from "@/db/stores/agents";
import {
  findParticipantId,
  hasPresentAgent,
  join,
  leave,
  listParticipants,
  recentWaits,
} from "@/db/stores/participants";
import type { Conversation, Participant } from "@/db/tables/tables";
import {
  addAgent,
  addConversation,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a participant", (given) => {
  let office: Office;
  let conversation: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
  });

  const enter = (changes: Partial<Participant> = {}) => {
    const row: Participant = {
      id: newId(),
      conversationId: conversation.id,
      lineId: office.lineId,
      agentId: office.agentId,
      joinedAt: noon,
      leftAt: null,
      waitedMs: null,
      ...changes,
    };
    return given().write((scope) => join(scope, row));
  };
  const exit = (agentId: string | null, at = after(1_000)) =>
    given().write((scope) => leave(scope, conversation.id, agentId, at));
  const attended = () => hasPresentAgent(given().read, conversation.id);

  test("joins once, leaves, and comes back under the same id", async () => {
    expect(await attended()).toBe(false);
    const first = await enter({ waitedMs: 5_000 });
    expect(first).toMatchObject({ joined: true, participant: { leftAt: null, waitedMs: 5_000 } });
    expect(await enter()).toEqual({ joined: false, participant: first.participant });
    expect(await attended()).toBe(true);
    expect(await exit(office.agentId)).toEqual([{ ...first.participant, leftAt: after(1_000) }]);
    expect(await exit(office.agentId)).toEqual([]);
    expect(await attended()).toBe(false);
    expect(await enter({ joinedAt: after(2_000) })).toEqual({
      joined: true,
      participant: first.participant,
    });
  });

  test("joins once, when that is asked for at the same time", async () => {
    const entered = await Promise.all([enter(), enter(), enter()]);
    expect(entered.filter(({ joined }) => joined)).toHaveLength(1);
    expect(new Set(entered.map(({ participant }) => participant.id)).size).toBe(1);
  });

  test("leaves alone, or everybody does", async () => {
    const other = await addAgent(given(), office.organizationId);
    const third = await addAgent(given(), office.organizationId);
    for (const agentId of [office.agentId, other, third]) await enter({ agentId });
    expect((await exit(other)).map(({ agentId }) => agentId)).toEqual([other]);
    expect(new Set((await exit(null)).map(({ agentId }) => agentId))).toEqual(
      new Set([office.agentId, third]),
    );
    expect(await attended()).toBe(false);
  });

  test("is found by its agent, in its conversation only", async () => {
    const { participant } = await enter();
    const { read } = given();
    const elsewhere = await addConversation(office);
    expect(await findParticipantId(read, conversation.id, office.agentId)).toBe(participant.id);
    expect(await findParticipantId(read, conversation.id, newId())).toBeNull();
    expect(await findParticipantId(read, elsewhere.id, office.agentId)).toBeNull();
  });

  test("is listed with name and picture in the order of joining, also after leaving", async () => {
    const other = await addAgent(given(), office.organizationId, { name: "Agent Two" });
    await enter({ agentId: other, joinedAt: after(2) });
    await enter({ joinedAt: after(1) });
    await exit(null);
    const publicKey = newId();
    await given().write((scope) =>
      upsertAgentImage(scope, {
        agentId: other,
        publicKey,
        contentType: "image/png",
        sizeBytes: 1,
        sha256: "ab",
        updatedAt: noon,
      }),
    );
    const rows = await listParticipants(given().read, [conversation.id, newId()]);
    expect(rows.map(({ name, imageKey }) => [name, imageKey])).toEqual([
      ["Agent", null],
      ["Agent Two", publicKey],
    ]);
    expect(await listParticipants(given().read, [])).toEqual([]);
  });

  test("remembers how long customers of a line waited, the latest first", async () => {
    const waits = [1_000, null, 3_000, 4_000];
    for (const [at, waitedMs] of waits.entries()) {
      const { id } = await addConversation(office);
      await enter({ conversationId: id, joinedAt: after(at), waitedMs });
    }
    const recent = (since: Date, limit: number, lineId = office.lineId) =>
      recentWaits(given().read, lineId, since, limit);
    expect(await recent(noon, 10)).toEqual([4_000, 3_000, 1_000]);
    expect(await recent(noon, 1)).toEqual([4_000]);
    expect(await recent(after(3), 10)).toEqual([4_000]);
    expect(await recent(after(4), 10)).toEqual([]);
    expect(await recent(noon, 10, newId())).toEqual([]);
  });
});
