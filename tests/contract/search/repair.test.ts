import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";
import { Client } from "@/db/engines/sqlite-client.mjs";
import { root } from "@/lib/server/boot/paths.mjs";
import { type ApiStage, openApiStage } from "../../support/api-stage";
import { openInlineSearch } from "../../support/inline-search";

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage({}, undefined, openInlineSearch);
});
afterEach(() => stage.close());

const folder = () => stage.parley.runtime.env.PARLEY_DATA;

type Ended = { readonly code: number; readonly said: string; readonly warned: string };

function command(name: "check" | "rebuild", dataFolder = folder()): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, `lib/server/search/repair/${name}.mjs`)],
      { env: { PATH: process.env.PATH ?? "", NODE_ENV: "test", PARLEY_DATA: dataFolder } },
      (error, said, warned) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, said, warned }),
    );
  });
}

async function write(text: string, from: string): Promise<string> {
  return stage.customerWrites({ from, messageId: text, message: { type: "TEXT", text } });
}

/** The data folder as a server leaves it that stopped, without the index. */
function stoppedFolder(): string {
  const copy = mkdtempSync(join(folder(), "stopped-"));
  const file = new Client(join(folder(), "parley.db"));
  file.prepare("vacuum into ?").run(join(copy, "parley.db"));
  file.close();
  return copy;
}

function inDatabase(dataFolder: string, change: string, ...values: readonly string[]): void {
  const file = new Client(join(dataFolder, "parley.db"));
  file.prepare(change).run(...values);
  file.close();
}

test("beside a server, the check says what the index has; a rebuild refuses and changes nothing", async () => {
  await write("zebra one", "390622222222");
  await write("zebra two", "390633333333");
  await stage.parley.runtime.context.search.settled();
  const checked = await command("check");
  expect(checked).toMatchObject({ code: 0, warned: "" });
  expect(checked.said).toContain("2 messages of 2 conversations");
  const index = join(folder(), "search.db");
  const before = statSync(index).ino;
  const refused = await command("rebuild");
  expect(refused.code).toBe(1);
  expect(refused.warned).toContain("stop it first");
  expect(statSync(index).ino).toBe(before);
  expect(existsSync(`${index}.partial`)).toBe(false);
});

test("an index that is missing, damaged or behind is told, and made anew", async () => {
  const id = await write("zebra one", "390622222222");
  await write("zebra two", "390633333333");
  const dataFolder = stoppedFolder();
  const index = join(dataFolder, "search.db");
  for (const [spoil, told] of [
    [() => {}, "There is no index."],
    [() => writeFileSync(index, "no database".repeat(1_000)), "The file of the index is damaged"],
    [
      () => inDatabase(dataFolder, "update conversations set version = 99 where id = ?", id),
      "Not in it as in the database: 1 conversation.",
    ],
  ] as const) {
    spoil();
    const checked = await command("check", dataFolder);
    expect(checked).toMatchObject({ code: 1, warned: expect.stringContaining(told) });
    const made = await command("rebuild", dataFolder);
    expect(made).toMatchObject({ code: 0, warned: "" });
    expect(made.said).toMatch(
      /Made in [\d.]+ s: [\d.]+ MB\.\nThe index has 2 messages of 2 conversations\.\nIt has everything\.\n$/u,
    );
    expect(statSync(index).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataFolder).sort()).toEqual(["parley.db", "parley.lock", "search.db"]);
  }
});

test("what cannot be read is named, without a word of it, and everything else is found", async () => {
  const broken = await write("zebra one", "390622222222");
  await write("zebra two", "390633333333");
  const dataFolder = stoppedFolder();
  const change = "update messages set content = 'zebra {' where conversation_id = ?";
  inDatabase(dataFolder, change, broken);
  const made = await command("rebuild", dataFolder);
  expect(made.code).toBe(1);
  expect(made.said).toContain("1 message of 1 conversation.");
  expect(made.warned).toContain(`Cannot be read, and is not found: 1 conversation.\n  ${broken}`);
  expect(made.said + made.warned).not.toContain("zebra");
  expect(await command("check", dataFolder)).toMatchObject({ code: 1, warned: made.warned });
});

test.each(["check", "rebuild"] as const)(
  "a folder without a database is refused: %s",
  async (name) => {
    const nowhere = mkdtempSync(join(folder(), "empty-"));
    const refused = await command(name, nowhere);
    expect(refused).toMatchObject({ code: 1, said: "" });
    expect(refused.warned).toContain("There is no database in");
    expect(readdirSync(nowhere)).toEqual([]);
  },
);
