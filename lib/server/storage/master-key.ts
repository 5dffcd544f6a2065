import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Database } from "@/db/engines/database";
import { findKeyCheck, findSealed, insertKeyCheck } from "@/db/stores/installation";
import type { Vault } from "@/lib/inbox/context/live-line";
import { StartError } from "./start-error";

/** The database below the data folder. */
export const databaseFileName = "parley.db";
/** The index of the search, which is made again from the database where it is missing. */
export const searchFileName = "search.db";
const keyFileName = "secret.key";
const keyBytes = 32;
const keyCheckText = "This database's key";

/**
 * The installation's master key: given in the environment (base64), else kept in the data folder, where it is
 * made on the first start. Losing it makes every line's settings unreadable. Throws `StartError` where the kept one is
 * no key, and where there is a database without one: no key is made beside a database that has another.
 */
export function readMasterKey(dataFolder: string, given: string | undefined): Buffer {
  if (given !== undefined) return Buffer.from(given, "base64");
  const file = join(dataFolder, keyFileName);
  if (!existsSync(file)) {
    if (hasDatabase(dataFolder)) {
      throw new StartError(
        `There is a database in ${dataFolder}, but not its key: put its own ${keyFileName} back there, or give the key ` +
          "in PARLEY_SECRET_KEY. A new one would open nothing.",
      );
    }
    makeKey(dataFolder, file);
  }
  chmodSync(file, 0o600);
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length !== keyBytes) {
    throw new StartError(
      `${file} holds no key, which is ${keyBytes} bytes in base64: put the file back as it was, or give the key in ` +
        "PARLEY_SECRET_KEY.",
    );
  }
  return key;
}

/** An empty file is none: SQLite writes nothing into it before the first table. */
function hasDatabase(dataFolder: string): boolean {
  return (statSync(join(dataFolder, databaseFileName), { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** The key is on disk, whole, before anything is sealed with it. */
function makeKey(dataFolder: string, file: string): void {
  const partial = `${file}.partial`;
  const text = `${randomBytes(keyBytes).toString("base64")}\n`;
  writeFileSync(partial, text, { mode: 0o600, flush: true });
  renameSync(partial, file);
  const folder = openSync(dataFolder, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Makes sure that `vault` has the key of the database in `dataFolder`, and remembers it for the next start. Throws
 * `StartError` where it is another, and writes nothing then.
 */
export async function checkKey(
  database: Database,
  vault: Vault,
  { dataFolder, isGiven, now }: { dataFolder: string; isGiven: boolean; now: Date },
): Promise<void> {
  const known = await findKeyCheck(database.read);
  const sealed = known ?? (await findSealed(database.read));
  if (sealed !== null && !opens(vault, sealed)) {
    const place = isGiven ? "PARLEY_SECRET_KEY" : join(dataFolder, keyFileName);
    throw new StartError(
      `The key in ${place} is not that of the database in ${dataFolder}: start with the key that the database was ` +
        `made with, which is kept in its ${keyFileName} or was given in PARLEY_SECRET_KEY.`,
    );
  }
  if (known === null) {
    const keyCheck = vault.encrypt(keyCheckText);
    await database.write((scope) => insertKeyCheck(scope, keyCheck, now));
  }
}

function opens(vault: Vault, sealed: string): boolean {
  try {
    vault.decrypt(sealed);
    return true;
  } catch {
    return false;
  }
}
