import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createVault, deriveKey, readMasterKey } from "@/lib/server/vault";

const master = Buffer.alloc(32, 7);
const vault = createVault(deriveKey(master, "line settings"));

describe("a vault", () => {
  test("gives back what was put in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(vault.decrypt(vault.encrypt(text))).toBe(text);
      }),
    );
  });

  test("seals the same text differently each time, and shows nothing of it", () => {
    const [one, two] = [vault.encrypt("s3cret-s3cret"), vault.encrypt("s3cret-s3cret")];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.slice(3), "base64").includes("s3cret")).toBe(false);
  });

  test("does not open with another key, also not one for another purpose", () => {
    const sealed = vault.encrypt("x");
    for (const key of [
      deriveKey(Buffer.alloc(32, 8), "line settings"),
      deriveKey(master, "sessions"),
    ]) {
      expect(() => createVault(key).decrypt(sealed)).toThrow();
    }
  });

  test("does not open what was changed in any place, or cut", () => {
    const sealed = Buffer.from(vault.encrypt("settings").slice(3), "base64");
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[at] = (sealed[at] ?? 0) ^ 1;
      expect(() => vault.decrypt(`v1.${changed.toString("base64")}`)).toThrow();
    }
    for (const length of [0, 5, 12, 28, sealed.length - 1]) {
      const cut = sealed.subarray(0, length).toString("base64");
      expect(() => vault.decrypt(`v1.${cut}`)).toThrow();
    }
    expect(() => vault.decrypt("plain text")).toThrow();
  });
});

describe("the master key", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-vault-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

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
});
