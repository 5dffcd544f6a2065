import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own, in memory, which is soon full. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes room until at most `leftBytes` are free. */
  fill(leftBytes: number): void;
  /** Gives back what `fill` took. */
  clear(): void;
  remove(): void;
}

/** Null where this user may not mount anything. */
export function mountSmallDisk(sizeBytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "parley-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeBytes}`, "tmpfs", folder], {
      stdio: "ignore",
    });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill(leftBytes) {
      const { bavail, bsize } = statfsSync(folder);
      const file = openSync(ballast, "a");
      const piece = Buffer.alloc(4096);
      try {
        for (let free = bavail * bsize; free > leftBytes; free -= piece.byteLength) {
          writeSync(file, piece);
        }
      } catch (error) {
        // What others wrote meanwhile has filled it.
        if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
      } finally {
        closeSync(file);
      }
    },
    clear: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync("umount", [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
