import { randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createRuntime } from "@/lib/server/create-runtime";
import { applyProvision } from "@/lib/server/provisioning/apply-provision";
import { checkProvision } from "@/lib/server/provisioning/provision";
import { readEnv } from "@/lib/server/runtime/env";
import { readMasterKey } from "@/lib/server/storage/master-key";
import { StartError } from "@/lib/server/storage/start-error";
import { lineOf, provisionOf } from "../../../support/ctlive";

const master = Buffer.alloc(32, 7);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-key-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the master key", () => {
  test("is made once, kept for its owner alone, and found again", () => {
    const made = readMasterKey(folder, undefined);
    expect(made).toHaveLength(32);
    expect(readMasterKey(folder, undefined)).toEqual(made);
    expect(statSync(join(folder, "secret.key")).mode & 0o777).toBe(0o600);
  });

  test("that others could read is shut to them", () => {
    const file = join(folder, "secret.key");
    writeFileSync(file, `${master.toString("base64")}\n`, { mode: 0o644 });
    expect(readMasterKey(folder, undefined)).toEqual(master);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("that is given is used and written nowhere", () => {
    expect(readMasterKey(folder, master.toString("base64"))).toEqual(master);
    expect(() => readFileSync(join(folder, "secret.key"))).toThrow(/ENOENT/u);
  });

  test("of an earlier start that was cut off while it was made is made anew", () => {
    writeFileSync(join(folder, "secret.key.partial"), "half of");
    expect(readMasterKey(folder, undefined)).toHaveLength(32);
    expect(readdirSync(folder)).toEqual(["secret.key"]);
  });

  test.each(["", "c2hvcnQ=", "not a key"])("that is none (%j) is one sentence", (text) => {
    const file = join(folder, "secret.key");
    writeFileSync(file, text);
    expect(() => readMasterKey(folder, undefined)).toThrow(StartError);
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});

describe("a start on a database", () => {
  const start = (env: Readonly<Record<string, string>> = {}, data = folder) =>
    createRuntime(
      readEnv({ PARLEY_DATA: data, PARLEY_DEMO: "0", PARLEY_LOG_LEVEL: "silent", ...env }),
    );
  const startOnce = async (env?: Readonly<Record<string, string>>) => (await start(env)).close();
  /** What whoever starts is told. */
  const said = async (env?: Readonly<Record<string, string>>, data = folder): Promise<string> => {
    const error = await start(env, data).catch((refusal: unknown) => refusal);
    if (!(error instanceof StartError)) throw new Error("It started");
    return error.message;
  };
  const keyFile = () => join(folder, "secret.key");

  test("without its key says what to do, and makes none", async () => {
    await startOnce();
    const key = readFileSync(keyFile());
    rmSync(keyFile());
    const text = await said();
    expect(text).toMatch(/^There is a database in .*: put its own secret\.key back there/u);
    expect(text).toContain(folder);
    expect(existsSync(keyFile())).toBe(false);
    writeFileSync(keyFile(), key);
    await startOnce();
  });

  test("that was copied without its key says so, too", async () => {
    await startOnce();
    const copy = mkdtempSync(join(tmpdir(), "parley-key-copy-"));
    copyFileSync(join(folder, "parley.db"), join(copy, "parley.db"));
    expect(await said({}, copy)).toContain(`There is a database in ${copy}, but not its key`);
    expect(readdirSync(copy).sort()).toEqual(["parley.db", "parley.lock"]);
    rmSync(copy, { recursive: true });
  });

  test("with another key in the folder says which, also where nothing is sealed yet", async () => {
    await startOnce();
    const key = readFileSync(keyFile());
    writeFileSync(keyFile(), randomBytes(32).toString("base64"));
    expect(await said()).toContain(`The key in ${keyFile()} is not that of the database`);
    writeFileSync(keyFile(), key);
    await startOnce();
  });

  test("with another key given says which, and takes its own from either place", async () => {
    const given = { PARLEY_SECRET_KEY: master.toString("base64") };
    await startOnce(given);
    expect(await said({ PARLEY_SECRET_KEY: randomBytes(32).toString("base64") })).toContain(
      "The key in PARLEY_SECRET_KEY is not that of the database",
    );
    // The data folder has no key of its own: none is made while the right one is only forgotten.
    expect(await said()).toContain("but not its key");
    expect(statSync(folder).isDirectory()).toBe(true);
    expect(existsSync(keyFile())).toBe(false);
    writeFileSync(keyFile(), given.PARLEY_SECRET_KEY);
    await startOnce();
  });

  test("from before keys were checked is checked by what it sealed", async () => {
    const runtime = await start();
    const provision = provisionOf(lineOf("http://127.0.0.1:9/send"));
    await applyProvision(runtime, checkProvision(provision, "The test's provision"));
    await runtime.context.database.write(({ query, tables }) => query.delete(tables.installation));
    await runtime.close();
    const key = readFileSync(keyFile());
    writeFileSync(keyFile(), randomBytes(32).toString("base64"));
    expect(await said()).toContain("is not that of the database");
    writeFileSync(keyFile(), key);
    await startOnce();
  });

  test("that is none is one sentence, and stays as it is", async () => {
    const file = join(folder, "parley.db");
    writeFileSync(file, "no database ".repeat(1_000));
    const env = { PARLEY_SECRET_KEY: master.toString("base64") };
    expect(await said(env)).toMatch(/^The database in .* cannot be used \([^\n]+\)\. Look for/u);
    expect(readFileSync(file, "utf8")).toBe("no database ".repeat(1_000));
  });

  test("in a place where no folder can be is one sentence", async () => {
    writeFileSync(join(folder, "file"), "");
    expect(await said({}, join(folder, "file", "data"))).toMatch(
      /^The data folder .* cannot be used \(ENOTDIR[^\n]+PARLEY_DATA\.$/u,
    );
  });
});
