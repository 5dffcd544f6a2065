import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FileStore } from "@/lib/inbox/context";
import { createFileStore } from "@/lib/server/file-store";
import { pdf, png } from "../../support/sample-files";

let folder: string;
let files: FileStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-files-"));
  files = createFileStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* pieces(...parts: readonly (Uint8Array | string)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

async function read(sha256: string, range?: { start: number; end: number }): Promise<string> {
  const found: Uint8Array[] = [];
  for await (const piece of files.read(sha256, range)) found.push(piece);
  return Buffer.concat(found).toString("utf8");
}

/** Files in the store, unfinished ones included. */
function kept(): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe("a file store", () => {
  test("gives back what was written, whole or in part, under its SHA-256", async () => {
    const stored = await files.write(pieces("Hel", "lo ", "world"), 100);
    const sha256 = createHash("sha256").update("Hello world").digest("hex");
    expect(stored).toEqual({ sha256, sizeBytes: 11, sniffedType: null });
    expect(await read(sha256)).toBe("Hello world");
    expect(await read(sha256, { start: 4, end: 6 })).toBe("o w");
  });

  test.each([
    ["image/png", png],
    ["application/pdf", pdf],
    [null, Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")],
    [null, Buffer.from("<html><script>alert(1)</script>")],
  ])("says %s of bytes that are that, however they arrive", async (type, bytes) => {
    const whole = await files.write(pieces(bytes), 10_000);
    const inBits = await files.write(pieces(...[...bytes].map((byte) => Buffer.of(byte))), 10_000);
    expect(whole.sniffedType).toBe(type);
    expect(inBits).toEqual(whole);
  });

  test("keeps the same bytes once", async () => {
    await Promise.all([1, 2, 3].map(() => files.write(pieces("same"), 100)));
    expect(kept()).toHaveLength(1);
  });

  test("takes as much as is allowed, and keeps nothing of more", async () => {
    await expect(files.write(pieces("12345", "67890"), 10)).resolves.toMatchObject({
      sizeBytes: 10,
    });
    let taken = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        taken++;
        yield Buffer.alloc(4);
      }
    }
    await expect(files.write(endless(), 10)).rejects.toMatchObject({ code: "payload_too_large" });
    expect(taken).toBe(3);
    expect(kept()).toHaveLength(1);
  });

  test("keeps nothing of a stream that broke off", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("half");
      throw new Error("gone");
    }
    await expect(files.write(broken(), 10)).rejects.toThrow("gone");
    expect(kept()).toEqual([]);
  });

  test("removes what was written before an instant, and nothing that is not there", async () => {
    const { sha256 } = await files.write(pieces("old"), 100);
    await files.remove(sha256, new Date(0));
    expect(kept()).toHaveLength(1);
    await files.remove(sha256, new Date(Date.now() + 60_000));
    expect(kept()).toEqual([]);
    await files.remove(sha256, new Date(Date.now() + 60_000));
  });
});
