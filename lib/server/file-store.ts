import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileTypeFromBuffer } from "file-type";
import type { FileStore } from "@/lib/inbox/context";
import { AppError } from "@/lib/model/error";

/** How many leading bytes tell what a file is. */
const headBytes = 4100;

/** Bytes on disk under their SHA-256, in a folder of this installation. Written beside, synced, then renamed. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  return {
    async write(source, sizeBytesMax) {
      const incoming = join(folder, "incoming");
      await mkdir(incoming, { recursive: true });
      const temporary = join(incoming, randomUUID());
      const file = await open(temporary, "wx");
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
        const sha256 = hash.digest("hex");
        await mkdir(dirname(pathOf(sha256)), { recursive: true });
        await rename(temporary, pathOf(sha256));
        await syncFolder(dirname(pathOf(sha256)));
        await syncFolder(folder);
        return { sha256, sizeBytes, sniffedType: (await fileTypeFromBuffer(head))?.mime ?? null };
      } finally {
        await file.close();
        await rm(temporary, { force: true });
      }
    },
    async remove(sha256, writtenBefore) {
      const written = await stat(pathOf(sha256)).catch(() => null);
      if (written !== null && written.mtime < writtenBefore)
        await rm(pathOf(sha256), { force: true });
    },
    read: (sha256, range) => createReadStream(pathOf(sha256), range),
  };
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
