import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memoryFolder = "/dev/shm";
const freeBytesMin = 2 * 1024 ** 3;

/**
 * Where tests put their data folders: in memory where the system has a folder for that with room, because each commit
 * waits for the disk, and there are hundreds of thousands; else, or where `TMPDIR` says so, where temporary files go.
 */
export function scratchFolder() {
  if (process.env.TMPDIR) return process.env.TMPDIR;
  try {
    accessSync(memoryFolder, constants.W_OK);
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize >= freeBytesMin ? memoryFolder : tmpdir();
  } catch {
    return tmpdir();
  }
}
