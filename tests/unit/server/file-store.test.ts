import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FileStore } from "@/lib/inbox/context/context";
import { createFileStore } from "@/lib/server/storage/file-store";
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

/** A disk that takes at most three bytes in one call, and `room` in all. */
function cramped(room = Number.POSITIVE_INFINITY, code = "ENOSPC") {
  let left = room;
  return async (path: string): Promise<FileHandle> => {
    const file = await open(path, "wx+");
    const write = file.write.bind(file);
    const few = async (bytes: Uint8Array, offset: number, length: number) => {
      const taken = Math.min(3, length, left);
      if (taken === 0) throw Object.assign(new Error("write"), { code });
      left -= taken;
      return write(bytes, offset, taken);
    };
    // The store writes in this one way.
    return Object.assign(file, { write: few as typeof file.write });
  };
}

describe("a file store on a bad disk", () => {
  test("writes all of what is taken in bits", async () => {
    files = createFileStore(folder, cramped());
    const { sha256, sizeBytes } = await files.write(pieces("Hello ", "wonderful world"), 100);
    expect(sizeBytes).toBe(21);
    expect(await read(sha256)).toBe("Hello wonderful world");
  });

  test.each(["ENOSPC", "EDQUOT", "EFBIG"])(
    "refuses what it has no room for (%s) as something that passes, and keeps nothing of it",
    async (code) => {
      files = createFileStore(folder, cramped(10, code));
      await expect(files.write(pieces("Hello ", "wonderful world"), 100)).rejects.toMatchObject({
        code: "unavailable",
        detail: expect.stringContaining("full"),
        headers: { "retry-after": expect.stringMatching(/^[1-9]\d*$/u) },
      });
      expect(kept()).toEqual([]);
    },
  );

  test("keeps nothing whose bytes are not on the disk as they came", async () => {
    files = createFileStore(folder, async (path) => {
      const file = await open(path, "wx+");
      const sync = file.sync.bind(file);
      const losing = async () => {
        truncateSync(path, 4);
        await sync();
      };
      return Object.assign(file, { sync: losing });
    });
    await expect(files.write(pieces("Hello"), 100)).rejects.toMatchObject({ code: "unavailable" });
    expect(kept()).toEqual([]);
  });

  test("gives back the room that an earlier process's unfinished files took", async () => {
    mkdirSync(join(folder, "incoming"));
    writeFileSync(join(folder, "incoming", "cut-off"), "half");
    files = createFileStore(folder);
    await files.write(pieces("Hello"), 100);
    expect(kept()).toHaveLength(1);
  });
});
