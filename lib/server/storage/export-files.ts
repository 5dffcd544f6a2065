import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ExportFile, ExportFiles } from "@/lib/inbox/context/context";
import { onDisk } from "./on-disk";
import { syncFolder, writeWhole } from "./write-file";

/** The files of exports in a folder of this installation, each under its id. They are in no backup. */
export function createExportFiles(folder: string): ExportFiles {
  const pathOf = (id: string) => join(folder, id);
  const size = async (id: string) => (await stat(pathOf(id)).catch(() => null))?.size ?? null;
  return {
    size,
    open: (id, bytes) =>
      onDisk(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (((await size(id)) ?? 0) < bytes) return null;
        const isNew = bytes === 0;
        const file = await open(pathOf(id), isNew ? "w" : "r+", 0o600);
        await file.truncate(bytes);
        if (isNew) await syncFolder(folder);
        return exportFile(file, bytes);
      }),
    digest: (id) =>
      onDisk(async () => {
        const hash = createHash("sha256");
        let sizeBytes = 0;
        for await (const chunk of createReadStream(pathOf(id))) {
          hash.update(chunk);
          sizeBytes += chunk.byteLength;
        }
        return { sha256: hash.digest("hex"), sizeBytes };
      }),
    read: (id, range) => createReadStream(pathOf(id), range),
    remove: (id) => rm(pathOf(id), { force: true }),
    list: () => readdir(folder).catch(() => []),
  };
}

function exportFile(file: FileHandle, begin: number): ExportFile {
  let at = begin;
  return {
    async append(bytes) {
      await onDisk(() => writeWhole(file, bytes, at));
      at += bytes.byteLength;
    },
    sync: () => onDisk(() => file.datasync()),
    close: () => file.close(),
  };
}
