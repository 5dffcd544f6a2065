import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileTypeFromBuffer } from "file-type";
import type { FileStore, StagedBytes, StoredBytes } from "@/lib/inbox/context";
import { AppError } from "@/lib/model/error";

/** How many leading bytes tell what a file is. */
const headBytes = 4100;

/** Bytes on disk under their SHA-256, in a folder of this installation. Written beside, synced, then renamed. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  const stage: FileStore["stage"] = async (source, sizeBytesMax): Promise<StagedBytes> => {
    const incoming = join(folder, "incoming");
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const temporary = join(incoming, randomUUID());
    const discard = () => rm(temporary, { force: true });
    try {
      const stored = await receive(temporary, source, sizeBytesMax);
      const keep = async () => {
        const path = pathOf(stored.sha256);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(temporary, path);
        await syncFolder(dirname(path));
        await syncFolder(folder);
      };
      return { ...stored, keep, discard };
    } catch (error) {
      await discard();
      throw error;
    }
  };
  return {
    stage,
    async write(source, sizeBytesMax) {
      const { keep, discard, ...stored } = await stage(source, sizeBytesMax);
      try {
        await keep();
      } finally {
        await discard();
      }
      return stored;
    },
    async remove(sha256, writtenBefore) {
      const written = await stat(pathOf(sha256)).catch(() => null);
      if (written !== null && written.mtime < writtenBefore)
        await rm(pathOf(sha256), { force: true });
    },
    read: (sha256, range) => createReadStream(pathOf(sha256), range),
  };
}

/** Writes a stream to a new file and syncs it. */
async function receive(
  path: string,
  source: AsyncIterable<Uint8Array>,
  sizeBytesMax: number,
): Promise<StoredBytes> {
  const file = await open(path, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    let head = Buffer.alloc(0);
    let sizeBytes = 0;
    for await (const chunk of source) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > sizeBytesMax) {
        throw new AppError(
          "payload_too_large",
          `The file is larger than the ${sizeBytesMax} bytes that are allowed`,
        );
      }
      hash.update(chunk);
      if (head.byteLength < headBytes) {
        head = Buffer.concat([head, chunk.subarray(0, headBytes - head.byteLength)]);
      }
      await file.write(chunk);
    }
    await file.sync();
    const sniffedType = (await fileTypeFromBuffer(head))?.mime ?? null;
    return { sha256: hash.digest("hex"), sizeBytes, sniffedType };
  } finally {
    await file.close();
  }
}

/** A new name survives a power loss once its folder is synced. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
