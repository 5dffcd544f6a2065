import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createVault, deriveKey } from "@/lib/server/storage/vault";

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
