import { afterAll, beforeAll, expect, test } from "vitest";
import { jsonInputs } from "../../attack/hostile/json.mjs";
import { openEverything } from "../../attack/stage/openings.mjs";
import { openAttackStage } from "../../support/attack-stage";

/** Linear work takes milliseconds; this is for a machine that is busy with something else. */
const patienceMs = 5_000;

const stage = openAttackStage();
let server: Awaited<ReturnType<typeof stage.twoOrganizations>>["server"];
let inputs: ReturnType<typeof jsonInputs>;

beforeAll(async () => {
  const opened = await stage.twoOrganizations();
  ({ server } = opened);
  inputs = jsonInputs(opened.north, await openEverything(server, opened.north));
});
afterAll(() => stage.close());

test("JSON of any depth and width is answered soon, and never with a fault of ours", async () => {
  const slow: string[] = [];
  const faults: string[] = [];
  for (const { name, make } of inputs) {
    const startedAt = performance.now();
    const { status } = await server.call(make());
    if (performance.now() - startedAt > patienceMs) slow.push(name);
    if (status >= 500) faults.push(`${name}: ${status}`);
  }
  expect(slow).toEqual([]);
  expect(faults).toEqual([]);
});
