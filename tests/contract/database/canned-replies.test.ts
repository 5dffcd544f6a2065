import { beforeEach, expect, test } from "vitest";
import {
  countCannedReplies,
  countUse,
  findCannedReply,
  findUsedReply,
  insertCannedReply,
  listCannedReplies,
  removeCannedReply,
  updateCannedReply,
} from "@/db/stores/desk/canned-replies";
import type { CannedReply } from "@/db/tables/tables";
import { addAgent, after, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("canned replies", (given) => {
  let office: Office;
  let colleague: string;
  beforeEach(async () => {
    office = await openOffice(given());
    colleague = await addAgent(given(), office.organizationId);
  });

  const row = (changes: Partial<CannedReply> = {}): CannedReply => ({
    ...{ id: newId(), organizationId: office.organizationId, agentId: office.agentId },
    ...{ audience: "own", teamId: null, title: "Hours", shortcut: "hours", text: "From 9 to 6" },
    ...{ actions: [], files: [newId()], createdAt: noon, updatedAt: noon, ...changes },
  });
  const insert = (one: CannedReply) => given().write((scope) => insertCannedReply(scope, one));
  const readers = (agentId = office.agentId, organizationId = office.organizationId) => ({
    ...{ organizationId, agentId, teamIds: [] },
  });
  const titles = async (agentId?: string, organizationId?: string) =>
    (await listCannedReplies(given().read, readers(agentId, organizationId)))
      .map(({ reply }) => reply.title)
      .toSorted();

  test("are their maker's or everybody's, of one organization, and come back as they were stored", async () => {
    const own = row({ actions: [{ kind: "reply", label: "Yes", payload: "yes", iconUrl: null }] });
    expect(await insert(own)).toBe(true);
    expect(await insert(own)).toBe(false);
    await insert(row({ title: "All", audience: "all" }));
    expect(await titles()).toEqual(["All", "Hours"]);
    expect(await titles(colleague)).toEqual(["All"]);
    const other = await openOffice(given());
    expect(await titles(other.agentId, other.organizationId)).toEqual([]);
    expect(await findCannedReply(given().read, readers(), own.id)).toEqual(own);
    expect(await findCannedReply(given().read, readers(colleague), own.id)).toBeUndefined();
    expect(await countCannedReplies(given().read, office.organizationId)).toBe(2);
  });

  test("count every use of each agent, of several at once too, and forget them when they are removed", async () => {
    const shared = row({ audience: "all" });
    await insert(shared);
    const use = (agentId: string, at: Date) =>
      given().write((scope) => countUse(scope, { agentId, cannedReplyId: shared.id, at }));
    await Promise.all([use(office.agentId, noon), use(office.agentId, noon), use(colleague, noon)]);
    await use(office.agentId, after(1_000));
    const used = await findUsedReply(given().read, readers(), shared.id);
    expect(used).toMatchObject({ useCount: 3, lastUsedAt: after(1_000) });
    expect(await findUsedReply(given().read, readers(colleague), shared.id)).toMatchObject({
      useCount: 1,
    });
    await given().write((scope) =>
      updateCannedReply(scope, shared.id, { title: "Other", audience: "own", agentId: colleague }),
    );
    expect(await titles()).toEqual([]);
    await given().write((scope) => removeCannedReply(scope, shared.id));
    expect(await titles(colleague)).toEqual([]);
  });
});
