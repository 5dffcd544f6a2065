import { afterEach, beforeEach, expect, test } from "vitest";
import { attack } from "../../attack/attacks/private-addresses.mjs";
import { tryRedirectedFiles } from "../../attack/redirects/files.mjs";
import { openAttackStage } from "../../support/attack-stage";

type Row = { readonly attack: string; readonly findings: readonly string[] };

let stage: ReturnType<typeof openAttackStage>;
beforeEach(() => {
  stage = openAttackStage();
});
afterEach(() => stage.close());

const findingsOf = (rows: readonly Row[]) => rows.flatMap(({ findings }) => findings);

test("no file and no webhook is called at any address of the inside", async () => {
  const rows = await attack(stage);
  expect(rows).toHaveLength(5);
  expect(findingsOf(rows)).toEqual([]);
});

test("nothing of the inside is reached by being led there", async () => {
  const rows = await tryRedirectedFiles(stage);
  expect(rows).toHaveLength(1);
  expect(findingsOf(rows)).toEqual([]);
});
