import { beforeEach, expect, test } from "vitest";
import {
  countMacros,
  findMacro,
  insertMacro,
  listMacros,
  removeMacro,
  updateMacro,
} from "@/db/stores/desk/macros";
import { upsertTeam } from "@/db/stores/organizations";
import { newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("macros", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  test("are for whom they are said to be, and come back as they were stored", async () => {
    const { organizationId, agentId } = office;
    const teamId = await given().write((scope) =>
      upsertTeam(scope, { id: newId(), organizationId, name: newId() }),
    );
    const row = {
      ...{
        id: newId(),
        organizationId,
        agentId,
        audience: "team" as const,
        teamId,
        name: "Refund",
      },
      steps: { addTags: ["refund"], priority: null, status: "snoozed" as const, snooze: "fri 9" },
      ...{ createdAt: noon, updatedAt: noon },
    };
    expect(await given().write((scope) => insertMacro(scope, row))).toBe(true);
    expect(await given().write((scope) => insertMacro(scope, row))).toBe(false);
    const member = { organizationId, agentId, teamIds: [teamId] };
    const outsider = { organizationId, agentId, teamIds: [] };
    expect(await listMacros(given().read, member)).toEqual([row]);
    expect(await findMacro(given().read, outsider, row.id)).toBeUndefined();
    expect(await countMacros(given().read, organizationId)).toBe(1);
    const own = { audience: "own" as const, teamId: null };
    await given().write((scope) => updateMacro(scope, row.id, own));
    expect(await findMacro(given().read, outsider, row.id)).toEqual({ ...row, ...own });
    await given().write((scope) => removeMacro(scope, row));
    expect(await listMacros(given().read, member)).toEqual([]);
  });
});
