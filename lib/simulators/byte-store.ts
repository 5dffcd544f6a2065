import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Background } from "./background";

const storedBytesMax = 5 * 1024 * 1024;

/**
 * Files by their SHA-256. With a folder, files up to 5 MiB are written there and survive a restart;
 * larger ones, and all of them without a folder, stay in memory.
 */
export class ByteStore {
  readonly #folder: string | null;
  readonly #background: Background;
  readonly #memory = new Map<string, Uint8Array>();

  constructor(folder: string | null, background: Background) {
    this.#folder = folder;
    this.#background = background;
  }

  /** Keeps the bytes and returns their SHA-256 in hex; readable at once, on disk in the background. */
  put(bytes: Uint8Array): string {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    this.#memory.set(sha256, bytes);
    if (this.#folder !== null && bytes.byteLength <= storedBytesMax) {
      // A write that fails leaves the bytes in memory: they are shown now and gone after a restart.
      this.#background.track(this.#write(this.#folder, sha256, bytes)).catch(() => undefined);
    }
    return sha256;
  }

  /** The bytes, or `null` when they were never kept or did not survive. */
  async get(sha256: string): Promise<Uint8Array | null> {
    const held = this.#memory.get(sha256);
    if (held !== undefined || this.#folder === null) return held ?? null;
    return readFile(path.join(this.#folder, sha256)).catch(() => null);
  }

  /** Removes the files no message speaks of any more. */
  async retain(wanted: ReadonlySet<string>): Promise<void> {
    const folder = this.#folder;
    if (folder === null) return;
    const names = await readdir(folder).catch(() => []);
    const unwanted = names.filter((name) => !wanted.has(name));
    await Promise.all(unwanted.map((name) => rm(path.join(folder, name), { force: true })));
  }

  async #write(folder: string, sha256: string, bytes: Uint8Array): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(path.join(folder, sha256), bytes, { mode: 0o600 });
    this.#memory.delete(sha256);
  }
}
