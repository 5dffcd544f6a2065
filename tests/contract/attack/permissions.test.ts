import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contract } from "@/lib/api/contract";
import { agentApis } from "@/lib/protocols/registry";
import { apis, tryMatrix } from "../../attack/permissions/matrix.mjs";
import { permissionProvision } from "../../attack/permissions/provision.mjs";
import { operationOf } from "../../attack/permissions/table.mjs";
import { organization } from "../../attack/stage/organizations.mjs";
import { openAttackStage } from "../../support/attack-stage";

const documented: Readonly<Record<string, readonly string[]>> = {
  desk: Object.keys(contract),
  programs: operationsOf("web1on1"),
  applications: operationsOf("alvaria"),
};

/** A bound for a machine that is busy with something else. */
const hookMsMax = 240_000;

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
  const stage = openAttackStage();
  beforeAll(async () => {
    // Lines are played in the demo's organization only.
    const [its, other] = [organization("demo"), organization("south")];
    const server = await stage.startServer({
      provisions: [
        permissionProvision(other, { withLeavers: false }),
        permissionProvision(its, { withLeavers: true }),
      ],
    });
    const { provision } = server;
    found = await tryMatrix(server, { its, other, provision, isQuick: true });
  }, hookMsMax);
  afterAll(() => stage.close());

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
