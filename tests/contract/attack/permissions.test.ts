import { beforeAll, describe, expect, test } from "vitest";
import { contract } from "@/lib/api/contract";
import { agentApis } from "@/lib/protocols/registry";
import { apis, tryMatrix } from "../../attack/permissions/matrix.mjs";
import { permissionProvision } from "../../attack/permissions/provision.mjs";
import { operationOf } from "../../attack/permissions/table.mjs";
import { createCaller } from "../../attack/stage/calls.mjs";
import { organization } from "../../attack/stage/organizations.mjs";
import { openFrontDoor } from "../../support/front-door";
import { startInProcess } from "../../support/in-process-parley";

const documented: Readonly<Record<string, readonly string[]>> = {
  desk: Object.keys(contract),
  programs: operationsOf("web1on1"),
  applications: operationsOf("alvaria"),
};

function operationsOf(kind: string): readonly string[] {
  const api = agentApis.find((one) => one.kind === kind);
  return Object.keys(api?.operations ?? {});
}

describe.each(apis)("the table of $title", ({ api, table, requests }) => {
  test("has every operation, and a request for each of its lines", () => {
    const lines = table.rows.map((row: { readonly operation: string }) => row.operation);
    expect([...new Set(lines.map(operationOf))].sort()).toEqual(
      [...(documented[api] ?? [])].sort(),
    );
    expect(Object.keys(requests).sort()).toEqual([...lines].sort());
  });
});

describe("everybody who tries everything", () => {
  let found: Awaited<ReturnType<typeof tryMatrix>>;
  beforeAll(async () => {
    const [its, other] = [organization("demo"), organization("south")];
    const parley = await startInProcess({
      provision: permissionProvision(its, { withLeavers: true }),
      env: { PARLEY_RATE_LIMITS: "off" },
    });
    const { provision } = parley;
    await provision(permissionProvision(other, { withLeavers: false }));
    const door = await openFrontDoor(parley);
    await parley.runtime.simulators.start(door.url);
    const caller = createCaller(door.url);
    found = await tryMatrix(caller, { its, other, provision });
    await caller.close();
    await door.close();
    await parley.close();
  });

  test("is granted nothing that the tables refuse", () => {
    expect(found.flatMap(({ grants }) => grants)).toEqual([]);
  });

  test("is answered as the tables say", () => {
    expect(found.flatMap(({ others }) => others)).toEqual([]);
  });

  test("reads nothing of another organization", () => {
    expect(found.flatMap(({ leaks }) => leaks)).toEqual([]);
  });

  test("changes nothing where they have no business", () => {
    expect(found.flatMap(({ changes }) => changes)).toEqual([]);
  });
});
