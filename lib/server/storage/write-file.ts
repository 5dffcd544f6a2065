import { type FileHandle, open } from "node:fs/promises";

/**
 * Writes all bytes, at a place of the file or behind what was written last. One call of the system may take less than it
 * is given: near the end of the room, or of a quota.
 */
export async function writeWhole(
  file: FileHandle,
  bytes: Uint8Array,
  at: number | null = null,
): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const length = bytes.byteLength - written;
    const place = at === null ? null : at + written;
    const { bytesWritten } = await file.write(bytes, written, length, place);
    if (bytesWritten === 0) throw new Error("The disk takes no more bytes, and gives no reason");
    written += bytesWritten;
  }
}

/** A new name survives a power loss once its folder is synced. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
