import { chmodSync, closeSync, openSync, readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";

/** What Parley keeps in its data folder. Whatever else lies there is not ours to touch. */
const ownNames = [
  "parley.db",
  "parley.db-wal",
  "parley.db-shm",
  "parley.db-journal",
  "search.db",
  "search.db-wal",
  "search.db-shm",
  "parley.lock",
  "secret.key",
  "first-password.txt",
  "files",
  "exports",
  "simulators",
];

/** Anything for the group or for others. */
const openBits = 0o077;

/**
 * Closes a data folder to everybody but its owner, whatever modes it was made or copied with: folders get 0700, files
 * 0600. What lies below its folders is looked at when something above was open, so that a start on a closed folder does
 * not have to; a start that was cut off begins again. Gives the paths that cannot be closed, because they are another
 * user's or their disk has no modes.
 */
export function closeDataFolder(folder: string): readonly string[] {
  const stuck: string[] = [];
  const own = ownNames.map((name) => join(folder, name)).filter((path) => isThere(path));
  const isClosedNow = close(folder, stuck);
  if (!isClosedNow && !own.some((path) => hasOpenBits(statSync(path)))) return stuck;
  // The top folder is closed last: while it is open, the next start knows that there is more to do.
  for (const path of own) {
    if (statSync(path).isDirectory()) closeWithin(path, stuck);
  }
  for (const path of own) close(path, stuck);
  return stuck;
}

/** Makes a file that only its owner can read, empty, where there is none. */
export function createPrivately(path: string): void {
  closeSync(openSync(path, "a", 0o600));
}

function closeWithin(folder: string, stuck: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) closeWithin(path, stuck);
    // A link leads to what is not ours.
    if (entry.isDirectory() || entry.isFile()) close(path, stuck);
  }
}

/** Whether it was open and is not any more. */
function close(path: string, stuck: string[]): boolean {
  const stats = statSync(path);
  if (!hasOpenBits(stats)) return false;
  try {
    chmodSync(path, stats.isDirectory() ? 0o700 : 0o600);
  } catch {
    // Another user's, or on a disk without modes: told like one whose mode does not change.
  }
  const isClosed = !hasOpenBits(statSync(path));
  if (!isClosed) stuck.push(path);
  return isClosed;
}

function hasOpenBits({ mode }: Stats): boolean {
  return (mode & openBits) !== 0;
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
