import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ParleyProcess, startParley } from "../support/parley";
import { bundledServer } from "../support/server-bundle";

let bundle: string;
let parley: ParleyProcess;
let passwordFile: string;
let password: string;

beforeAll(async () => {
  bundle = await bundledServer();
});
beforeEach(async () => {
  parley = await startParley({
    bundle,
    provision: { organization: { name: "acme" } },
    env: { PARLEY_PAGES: "0", PARLEY_LOG_LEVEL: "debug" },
  });
  await hasGreeted(1);
  passwordFile = join(parley.dataFolder, "first-password.txt");
  password = readFileSync(passwordFile, "utf8").trim();
});
afterEach(() => parley.stop());

const countOf = (text: string) => parley.output.split(text).length - 1;

/** Everything about signing in is printed with it. */
const hasGreeted = (starts: number) =>
  expect.poll(() => countOf("Parley is ready"), { interval: 20 }).toBe(starts);

async function startAgain(): Promise<void> {
  await parley.kill();
  await parley.restart();
  await hasGreeted(2);
}

test("the start that makes the first password prints it once; later ones say where it is kept", async () => {
  expect(password).toMatch(/^[\w-]{12}$/u);
  for (const text of [password, "of admin@acme.test", `kept in ${passwordFile}`]) {
    expect([text, countOf(text)]).toEqual([text, 1]);
  }
  await startAgain();
  expect(countOf(password)).toBe(1);
  expect(countOf(`kept in ${passwordFile}`)).toBe(2);
  expect(readFileSync(passwordFile, "utf8").trim()).toBe(password);
});

test("a start that finds a first password, but nobody who has it, gives it without printing it", async () => {
  await parley.kill();
  for (const end of ["", "-wal", "-shm"]) {
    rmSync(join(parley.dataFolder, `parley.db${end}`), { force: true });
  }
  await startAgain();
  expect(countOf(password)).toBe(1);
  expect(countOf("of admin@acme.test")).toBe(2);
});

test("nothing is said of the first password once its file is deleted", async () => {
  rmSync(passwordFile);
  await startAgain();
  expect(countOf("First password")).toBe(1);
  expect(countOf("of admin@acme.test")).toBe(1);
});
