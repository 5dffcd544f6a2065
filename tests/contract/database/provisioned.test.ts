import { beforeEach, expect, test } from "vitest";
import { findAgent } from "@/db/stores/agents";
import { findAgentByToken, upsertApiToken } from "@/db/stores/credentials";
import { listProvisioned } from "@/db/stores/provisioned";
import { type Named, switchOffUnnamed } from "@/lib/server/provisioning/switch-off";
import { addAgent, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("what a provisioning file governs", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

  const name = (minutes: number, named: Partial<Named>, organizationId = office.organizationId) =>
    given().write((scope) =>
      switchOffUnnamed(
        scope,
        organizationId,
        {
          organization: [organizationId],
          agent: [],
          team: [],
          line: [],
          "api-client": [],
          ...named,
        },
        later(minutes),
      ),
    );

  const lineIsOn = async (id: string) => {
    const { query, tables } = given().read;
    return (await query.select().from(tables.lines)).find((line) => line.id === id)?.isEnabled;
  };

  test("is off once it is not named, once, and with its tokens; what was not named stays", async () => {
    const { organizationId, lineId } = office;
    const named = await addAgent(given(), organizationId, { email: "named@test.test" });
    const byHand = await addAgent(given(), organizationId);
    const tokenHash = newId();
    const token = { id: newId(), agentId: named, tokenHash, createdAt: noon };
    await given().write((scope) => upsertApiToken(scope, token));
    expect(await name(0, { agent: [named], line: [lineId] })).toEqual([]);
    expect(await name(1, { agent: [named] })).toEqual([
      { kind: "line", id: lineId, name: expect.any(String) },
    ]);
    expect(await lineIsOn(lineId)).toBe(false);
    expect(await name(2, {})).toEqual([{ kind: "agent", id: named, name: "named@test.test" }]);
    expect(await name(3, {})).toEqual([]);
    expect(await findAgent(given().read, organizationId, named)).toBeUndefined();
    expect(await findAgentByToken(given().read, tokenHash)).toBeUndefined();
    expect(await findAgent(given().read, organizationId, byHand)).toBeDefined();
    const ends = (await listProvisioned(given().read, organizationId)).map((row) => row.endedAt);
    expect(ends).toEqual([later(2), later(1), null]);
  });

  test("is on again when it is named again, from then on", async () => {
    const { organizationId } = office;
    const agent = await addAgent(given(), organizationId);
    await name(0, { agent: [agent] });
    await name(1, {});
    await name(2, { agent: [agent] });
    expect(await findAgent(given().read, organizationId, agent)).toMatchObject({
      readmittedAt: later(2),
    });
    await name(3, { agent: [agent] });
    expect(await findAgent(given().read, organizationId, agent)).toMatchObject({
      readmittedAt: later(2),
    });
  });

  test("is governed in its own organization only", async () => {
    const agent = await addAgent(given(), office.organizationId);
    await name(0, { agent: [agent] });
    expect(await name(1, {}, (await openOffice(given())).organizationId)).toEqual([]);
    expect(await findAgent(given().read, office.organizationId, agent)).toBeDefined();
  });

  test("an agent whom somebody else had switched off is not switched on by being named", async () => {
    const agent = await addAgent(given(), office.organizationId, { isActive: false });
    await name(0, { agent: [agent] });
    await name(1, { agent: [agent] });
    expect(await findAgent(given().read, office.organizationId, agent)).toBeUndefined();
  });
});
