import { afterAll, expect, test } from "vitest";
import { openOrganizations } from "../../attack/origins/lines.mjs";
import { tryOrigins } from "../../attack/origins/try-origins.mjs";
import { openAttackStage } from "../../support/attack-stage";

const stage = openAttackStage();
afterAll(() => stage.close());

test("no page reads or does what its origin was not let in for", async () => {
  const organizations = openOrganizations();
  const server = await stage.startServer(organizations);
  const { findings } = await tryOrigins(server, organizations);
  expect(findings).toEqual([]);
});
