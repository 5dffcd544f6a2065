import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileStore, StagedBytes, StoredBytes } from "@/lib/inbox/context/context";
import { AppError } from "@/lib/model/error";
import { diskUnavailable, onDisk } from "./on-disk";
import { syncFolder, writeWhole } from "./write-file";

/** How many leading bytes tell what a file is. */
const headBytes = 4100;

/** How much is read at once when what was written is looked at again. */
const verifyBytes = 262_144;

/** Opens a file that must not be there yet, for writing and reading. */
export type CreateFile = (path: string) => Promise<FileHandle>;

/**
 * Bytes on disk under their SHA-256, in a folder of this installation. Written beside, synced, read again and compared,
 * then renamed. What the disk cannot keep is refused as `unavailable`, and nothing of it stays. What an earlier process
 * left unfinished is taken away: no other may use the folder.
 */
export function createFileStore(
  folder: string,
  create: CreateFile = (path) => open(path, "wx+", 0o600),
): FileStore {
  const incoming = join(folder, "incoming");
  const cleared = rm(incoming, { recursive: true, force: true });
  // Whoever stores something is told.
  cleared.catch(() => {});
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  const stage: FileStore["stage"] = async (source, sizeBytesMax): Promise<StagedBytes> => {
    const temporary = join(incoming, randomUUID());
    const file = await onDisk(async () => {
      await cleared;
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      return create(temporary);
    });
    const discard = () => rm(temporary, { force: true });
    try {
      const stored = await receive(file, source, sizeBytesMax);
      const keep = () =>
        onDisk(async () => {
          const path = pathOf(stored.sha256);
          await mkdir(dirname(path), { recursive: true, mode: 0o700 });
          await rename(temporary, path);
          await syncFolder(dirname(path));
          await syncFolder(folder);
        });
      return { ...stored, path: temporary, keep, discard };
    } catch (error) {
      await discard();
      throw error;
    }
  };
  return {
    stage,
    async write(source, sizeBytesMax) {
      const { keep, discard, path: _path, ...stored } = await stage(source, sizeBytesMax);
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

/** Writes a stream to a new file, syncs it, and makes sure that the disk has what came. Closes the file. */
async function receive(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  sizeBytesMax: number,
): Promise<StoredBytes> {
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
      await onDisk(() => writeWhole(file, chunk));
    }
    const sha256 = hash.digest("hex");
    const found = await onDisk(async () => {
      await file.sync();
      return digest(file);
    });
    if (found.sizeBytes !== sizeBytes || found.sha256 !== sha256) {
      throw diskUnavailable("The disk here did not keep what was written", {
        written: { sha256, sizeBytes },
        found,
      });
    }
    const { fileTypeFromBuffer } = await import("file-type");
    const sniffedType = (await fileTypeFromBuffer(head))?.mime ?? null;
    return { sha256, sizeBytes, sniffedType };
  } finally {
    await onDisk(() => file.close());
  }
}

/** What a file holds now, from its beginning. */
async function digest(file: FileHandle): Promise<Pick<StoredBytes, "sha256" | "sizeBytes">> {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(verifyBytes);
  let sizeBytes = 0;
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, piece.byteLength, sizeBytes);
    if (bytesRead === 0) return { sha256: hash.digest("hex"), sizeBytes };
    hash.update(piece.subarray(0, bytesRead));
    sizeBytes += bytesRead;
  }
}
