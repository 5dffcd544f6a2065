import { beforeEach, expect, test } from "vitest";
import { findPreferences, lockPreferences, savePreferences } from "@/db/stores/preferences";
import { changePreferences, type PreferencesChange } from "@/lib/model/preferences/preferences";
import { readChosen } from "@/lib/model/preferences/schema";
import { addAgent, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("an agent's preferences", (given) => {
  let agentId: string;
  beforeEach(async () => {
    const { organizationId } = await openOffice(given());
    agentId = await addAgent(given(), organizationId);
  });

  const change = (asked: PreferencesChange) =>
    given().write(async (scope) => {
      await lockPreferences(scope, agentId);
      const before = readChosen(await findPreferences(scope, agentId));
      await savePreferences(scope, { agentId, chosen: changePreferences(before, asked) });
    });
  const stored = () => findPreferences(given().read, agentId);

  test("are nothing until something is chosen, and then just that", async () => {
    expect(await stored()).toBeNull();
    await change({ density: "compact", keys: { tag: ["x"] } });
    expect(await stored()).toEqual({ density: "compact", keys: { tag: ["x"] } });
    await change({ density: null, keys: { tag: null } });
    expect(await stored()).toEqual({});
  });

  test("keep every one of several changes made at once", async () => {
    const ids = Array.from({ length: 12 }, (_, at) => `action-${at}`);
    await Promise.all(ids.map((id) => change({ keys: { [id]: ["x"] } })));
    expect(Object.keys(readChosen(await stored()).keys ?? {}).sort()).toEqual(ids.sort());
  });
});
