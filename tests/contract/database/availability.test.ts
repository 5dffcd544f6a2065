import { beforeEach, expect, test } from "vitest";
import {
  beginSpell,
  findAvailability,
  listAvailability,
  listOpenSpells,
  lockAvailability,
} from "@/db/stores/people/availability";
import type { AvailabilitySpell } from "@/lib/model/people/availability";
import { addAgent, after, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

const rest = { cause: "choice", restored: null } as const;
const available: AvailabilitySpell = { state: "available", reason: null, ...rest };
const lunch: AvailabilitySpell = { state: "away", reason: "Lunch", ...rest };

describeOnEngines("an agent's availability", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  const begin = (
    spell: AvailabilitySpell,
    { agentId, organizationId }: Pick<Office, "agentId" | "organizationId"> = office,
    startedAt = noon,
  ) =>
    given().write(async (scope) => {
      await lockAvailability(scope, agentId);
      await beginSpell(scope, { id: newId(), organizationId, agentId, startedAt, ...spell });
    });

  test("is not known of who was never there", async () => {
    const { agentId, organizationId } = office;
    expect(await findAvailability(given().read, agentId)).toBeUndefined();
    expect(await listAvailability(given().read, organizationId)).toEqual([]);
  });

  test("is the spell that was begun last, which ends the one before", async () => {
    await begin(available);
    await begin(lunch, office, after(1_000));
    const { agentId, organizationId } = office;
    const now = await findAvailability(given().read, agentId);
    expect(now).toMatchObject({ ...lunch, agentId, startedAt: after(1_000), endedAt: null });
    expect(await listAvailability(given().read, organizationId)).toEqual([now]);
    const { query, tables } = given().read;
    const spells = (await query.select().from(tables.availabilitySpells)).filter(
      (spell) => spell.agentId === agentId,
    );
    expect(new Set(spells.map(({ state, endedAt }) => [state, endedAt]))).toEqual(
      new Set([
        ["available", after(1_000)],
        ["away", null],
      ]),
    );
  });

  test("is listed for the own organization, and open spells for all of them", async () => {
    const elsewhere = await openOffice(given());
    const colleague = await addAgent(given(), office.organizationId);
    await begin(available);
    await begin(lunch, { ...office, agentId: colleague });
    await begin(lunch, elsewhere);
    const agentsOf = (rows: readonly { readonly agentId: string }[]) =>
      rows.map(({ agentId }) => agentId).sort();
    const own = await listAvailability(given().read, office.organizationId);
    expect(agentsOf(own)).toEqual([office.agentId, colleague].sort());
    const open = agentsOf(await listOpenSpells(given().read));
    for (const id of [office.agentId, colleague, elsewhere.agentId]) {
      expect(open.filter((one) => one === id)).toEqual([id]);
    }
  });
});
