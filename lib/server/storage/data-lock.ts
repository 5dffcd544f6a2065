import { chmodSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "@/db/engines/sqlite-client.mjs";
import { StartError } from "./start-error";

const lockFileName = "parley.lock";
const pollEveryMs = 100;

/** A data folder that nobody else may use until `release`; releasing twice does nothing more. */
export type DataLock = { release(): void };

/**
 * Takes a data folder for this process alone, waiting up to `waitSeconds` for whoever has it. Throws `StartError`
 * when it is still taken then. The lock is the operating system's, held through an open transaction on an empty
 * SQLite file: it ends with the process, however that ends, and the file that stays behind locks nothing. Within
 * this process nothing else may open that file: closing it would let go of the lock.
 */
export async function lockDataFolder(folder: string, waitSeconds: number): Promise<DataLock> {
  const deadline = performance.now() + waitSeconds * 1_000;
  for (;;) {
    const lock = tryLock(folder);
    if (lock !== null) return lock;
    const leftMs = deadline - performance.now();
    if (leftMs <= 0) throw new StartError(takenText(folder, waitSeconds));
    await sleep(Math.min(pollEveryMs, leftMs));
  }
}

function tryLock(folder: string): DataLock | null {
  const file = join(folder, lockFileName);
  const client = new Client(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    // Nothing is ever written, so there is no journal to keep.
    client.pragma("journal_mode = MEMORY");
    client.exec("begin exclusive");
    return { release: () => client.close() };
  } catch (error) {
    client.close();
    if (error instanceof Client.SqliteError && error.code.startsWith("SQLITE_BUSY")) return null;
    throw error;
  }
}

function takenText(folder: string, waitSeconds: number): string {
  const waited = waitSeconds === 0 ? "" : ` after ${waitSeconds} seconds`;
  return (
    `Another Parley is still using the data folder ${folder}${waited}: stop it first, give this one a folder of its ` +
    "own in PARLEY_DATA, or let it wait with PARLEY_LOCK_WAIT_SECONDS."
  );
}
