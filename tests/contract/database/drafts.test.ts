import { expect, test } from "vitest";
import { countDrafts, findDraft, removeDraft, replaceDraft } from "@/db/stores/drafts";
import {
  addAgent,
  addConversation,
  after,
  newId,
  noon,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a draft", (given) => {
  test("is each agent's own in each conversation, and replaced only by what was made from it", async () => {
    const office = await openOffice(given());
    const { id: conversationId } = await addConversation(office);
    const colleague = await addAgent(given(), office.organizationId);
    const rest = {
      ...{
        replyTo: null,
        canned: null,
        replyFiles: [newId()],
        noteFiles: [],
        mentions: [],
        mail: null,
        template: null,
      },
      rich: { text: "Which day?", buttons: [], cards: [] },
    };
    const draft = (agentId: string, reply: string, updatedAt = noon) => ({
      ...{ agentId, conversationId, version: newId(), reply, note: "", rest, updatedAt },
      preview: reply,
    });
    const keep = (row: ReturnType<typeof draft>, basedOn: string | null) =>
      given().write((scope) => replaceDraft(scope, row, basedOn));
    const find = (agentId: string) => findDraft(given().read, agentId, conversationId);

    const first = draft(office.agentId, "Dear");
    expect(await keep(first, null)).toBe(true);
    expect(await keep(draft(office.agentId, "Hello"), null)).toBe(false);
    expect(await keep(draft(colleague, "Ask Bob"), null)).toBe(true);
    const second = draft(office.agentId, "Dear Ada", after(1));
    expect(await keep(second, first.version)).toBe(true);
    expect(await keep(draft(office.agentId, "Dear Bob"), first.version)).toBe(false);
    expect(await find(office.agentId)).toEqual(second);
    expect(await countDrafts(given().read, office.agentId)).toBe(1);

    const remove = (version: string) =>
      given().write((scope) =>
        removeDraft(scope, { agentId: office.agentId, conversationId }, version),
      );
    expect(await remove(first.version)).toBe(false);
    expect(await remove(second.version)).toBe(true);
    expect(await find(office.agentId)).toBeUndefined();
    expect(await find(colleague)).toMatchObject({ reply: "Ask Bob" });
  });
});
