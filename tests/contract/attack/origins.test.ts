import { expect, test } from "vitest";
import { openOrganizations } from "../../attack/origins/lines.mjs";
import { tryOrigins } from "../../attack/origins/try-origins.mjs";
import { createCaller } from "../../attack/stage/calls.mjs";
import { openFrontDoor } from "../../support/front-door";
import { startInProcess } from "../../support/in-process-parley";

test("no page reads or does what its origin was not let in for", async () => {
  const organizations = openOrganizations();
  const [first, ...others] = organizations.provisions;
  const parley = await startInProcess({ provision: first, env: { PARLEY_RATE_LIMITS: "off" } });
  for (const file of others) await parley.provision(file);
  const door = await openFrontDoor(parley);
  const caller = createCaller(door.url);
  const { findings } = await tryOrigins(caller, organizations);
  expect(findings).toEqual([]);
  await caller.close();
  await door.close();
  await parley.close();
});
