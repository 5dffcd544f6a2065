import { renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { createPrivately } from "../../storage/close-data-folder";
import { lockDataFolder } from "../../storage/data-lock";
import { SearchEngine } from "../engine";
import { checkIndex, type IndexState } from "./check-index";
import type { IndexFiles } from "./index-files";

export type Rebuilt = IndexState & { readonly bytes: number; readonly seconds: number };

const progressEveryMs = 5_000;

/**
 * Makes the index of a database anew, beside the one that is there, which it replaces when it is whole: whatever stops it
 * leaves the old one. `onProgress` is told every five seconds how many conversations are done. Throws `StartError` while a server uses the
 * folder, and what the engine failed with.
 */
export async function rebuildIndex(
  files: IndexFiles,
  onProgress: (conversations: number) => void,
): Promise<Rebuilt> {
  const lock = await lockDataFolder(dirname(files.database), 0);
  const begun = performance.now();
  const partial = { ...files, index: `${files.index}.partial` };
  try {
    remove(partial.index);
    createPrivately(partial.index);
    await fill(partial, onProgress);
    const state = checkIndex(partial);
    remove(files.index);
    renameSync(partial.index, files.index);
    const seconds = (performance.now() - begun) / 1_000;
    return { ...state, bytes: statSync(files.index).size, seconds };
  } finally {
    remove(partial.index);
    lock.release();
  }
}

async function fill(files: IndexFiles, onProgress: (conversations: number) => void) {
  const { engine, failed } = openEngine(files);
  const timer = setInterval(() => onProgress(engine.indexedCount), progressEveryMs);
  try {
    await Promise.race([engine.settled(), failed]);
  } finally {
    clearInterval(timer);
    engine.close();
  }
}

/** An engine, and what is rejected once it cannot go on. What cannot be read is looked for at the end. */
function openEngine(files: IndexFiles) {
  let fail: (error: Error) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const engine = new SearchEngine(files, {
    stopped: (error) => fail(new Error(error)),
    unreadable() {},
    leftOut() {},
  });
  return { engine, failed };
}

/** With what SQLite puts beside it. */
function remove(file: string): void {
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
}
