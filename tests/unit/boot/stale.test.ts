import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isUnchanged, listSources } from "@/lib/server/boot/stale.mjs";

const recorded = {
  "app/page.tsx": { size: 10, time: 1, hash: "a" },
  "db/tables/tables.ts": { size: 20, time: 1, hash: "b" },
};

function hashOf(contents: Record<string, string>) {
  return (path: string) => {
    const hash = contents[path];
    if (hash === undefined) throw new Error(`${path} was read without need`);
    return hash;
  };
}

const readsNothing = hashOf({});

describe("a build is fresh", () => {
  test("when sizes and times are those it was made of, without reading a file", () => {
    expect(isUnchanged(recorded, { ...recorded }, readsNothing)).toBe(true);
  });

  test("when a checkout changed only the times", () => {
    const found = { ...recorded, "app/page.tsx": { size: 10, time: 2 } };
    expect(isUnchanged(recorded, found, hashOf({ "app/page.tsx": "a" }))).toBe(true);
  });
});

describe("a build is stale", () => {
  test("when a file of the same size has other content", () => {
    const found = { ...recorded, "app/page.tsx": { size: 10, time: 2 } };
    expect(isUnchanged(recorded, found, hashOf({ "app/page.tsx": "c" }))).toBe(false);
  });

  test("when a file has another size, without reading it", () => {
    const found = { ...recorded, "app/page.tsx": { size: 11, time: 2 } };
    expect(isUnchanged(recorded, found, readsNothing)).toBe(false);
  });

  test("when a file was added, removed or renamed", () => {
    const { "app/page.tsx": page, ...removed } = recorded;
    expect(isUnchanged(recorded, removed, readsNothing)).toBe(false);
    expect(isUnchanged(recorded, { ...recorded, "app/new.tsx": page }, readsNothing)).toBe(false);
    expect(isUnchanged(recorded, { ...removed, "app/new.tsx": page }, readsNothing)).toBe(false);
  });
});

describe("the sources of a build", () => {
  const base = mkdtempSync(join(tmpdir(), "parley-sources-"));
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  test("are the program's files, without documents, hidden files, tests and data", () => {
    for (const folder of ["app/(desk)", "lib", "data", "tests"]) {
      mkdirSync(join(base, folder), { recursive: true });
    }
    for (const path of [
      "app/(desk)/page.tsx",
      "lib/README.md",
      "lib/.swap",
      "lib/main.ts",
      "data/parley.db",
      "tests/run.mjs",
      "package.json",
      "README.md",
    ]) {
      writeFileSync(join(base, path), "x");
    }
    expect(Object.keys(listSources(base)).sort()).toEqual([
      "app/(desk)/page.tsx",
      "lib/main.ts",
      "package.json",
    ]);
  });
});
