import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ParleyProcess, startParley } from "../support/parley";
import { bundledServer } from "../support/server-bundle";

let bundle: string;
let parley: ParleyProcess;
let outside: string;

beforeAll(async () => {
  bundle = await bundledServer();
});
beforeEach(async () => {
  outside = mkdtempSync(join(tmpdir(), "parley-outside-"));
  // The conversations of the demo bring files, and simulators that keep some of their own.
  parley = await startParley({
    bundle,
    provision: { organization: { name: "acme" } },
    env: { PARLEY_PAGES: "0", PARLEY_DEMO: "1", PARLEY_LOG_LEVEL: "error" },
  });
  await expect.poll(kindsOfEntries, { interval: 50 }).toEqual(everyKind);
});
afterEach(async () => {
  await parley.stop();
  rmSync(outside, { recursive: true });
});

/** What a data folder in use has in it. */
const everyKind = [
  "files/incoming",
  "files/xx",
  "files/xx/x",
  "first-password.txt",
  "parley.db",
  "parley.db-shm",
  "parley.db-wal",
  "parley.lock",
  "secret.key",
  "simulators",
];

function entriesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
}

function kindsOfEntries(): readonly string[] {
  const kinds = entriesBelow(parley.dataFolder).map((path) =>
    path
      .replace(/^simulators\/.*/u, "simulators")
      .replace(/^files\/[\da-f]{2}\b/u, "files/xx")
      .replace(/^files\/xx\/.+/u, "files/xx/x"),
  );
  return [...new Set(kinds)].filter((kind) => everyKind.includes(kind)).toSorted();
}

/** What anybody but the owner may do something with, by its path; the folder itself is ".". */
function openToOthers(): readonly string[] {
  return [".", ...entriesBelow(parley.dataFolder)].filter((path) => {
    const stats = lstatSync(join(parley.dataFolder, path), { throwIfNoEntry: false });
    return stats !== undefined && !stats.isSymbolicLink() && (stats.mode & 0o077) !== 0;
  });
}

/** Gives everything the modes that a careless copy has. */
function openToAll(): void {
  for (const path of [".", ...entriesBelow(parley.dataFolder)]) {
    const full = join(parley.dataFolder, path);
    chmodSync(full, lstatSync(full).isDirectory() ? 0o755 : 0o644);
  }
}

test("what a start makes is its owner's alone", () => {
  expect(openToOthers()).toEqual([]);
});

test("a start closes a folder of 0755 with files of 0644, and leaves what is not its own", async () => {
  await parley.kill();
  openToAll();
  expect(openToOthers()).toContain("parley.db");
  const notes = join(parley.dataFolder, "notes.txt");
  const target = join(outside, "target.txt");
  for (const file of [notes, target]) {
    writeFileSync(file, "Mine");
    chmodSync(file, 0o644);
  }
  symlinkSync(target, join(parley.dataFolder, "files", "link"));
  await parley.restart();
  expect(openToOthers()).toEqual(["notes.txt"]);
  expect(lstatSync(target).mode & 0o777).toBe(0o644);
});

test("a start closes what lies open in a folder that is closed", async () => {
  await parley.kill();
  const root = parley.dataFolder;
  openToAll();
  chmodSync(root, 0o700);
  await parley.restart();
  expect(openToOthers()).toEqual([]);
});
