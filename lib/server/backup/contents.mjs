import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, open } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "../../../db/engines/sqlite-client.mjs";

export const databaseName = "parley.db";
export const keyName = "secret.key";
export const manifestName = "manifest.json";

/** A reason why nothing can go on, as a sentence for the person at the terminal. */
export class BackupError extends Error {}

/** Where the bytes with this SHA-256 lie below a data folder, and below a backup. */
export function filePathOf(sha256) {
  return `files/${sha256.slice(0, 2)}/${sha256.slice(2)}`;
}

/** Whether `path` is one that a backup may hold: nothing else is read or written by a restore. */
export function isKnownPath(path) {
  return (
    path === databaseName || path === keyName || /^files\/[0-9a-f]{2}\/[0-9a-f]{62}$/u.test(path)
  );
}

/** SHA-256 (hex) and size in bytes of the file at `path` below `folder`; an error names it when it is missing. */
export async function measure(folder, path) {
  const full = join(folder, path);
  const facts = await lstat(full).catch(() => null);
  if (facts === null) throw new BackupError(`The file ${full} is missing.`);
  if (!facts.isFile()) throw new BackupError(`${full} is not a plain file.`);
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(full)) hash.update(chunk);
  return { path, sha256: hash.digest("hex"), sizeBytes: facts.size };
}

/**
 * Runs SQLite's own integrity check over the database at `file` and gives how many rows each table has, and the
 * SHA-256 of every file that a row refers to. Changes nothing. A database that is damaged is an error.
 */
export function inspectDatabase(file) {
  let client;
  try {
    client = new Client(file, { readonly: true, fileMustExist: true });
    const found = client.pragma("integrity_check", { simple: true });
    if (found !== "ok") throw new BackupError(`The database ${file} is damaged: ${found}`);
    return { rows: countRows(client), files: referredFiles(client) };
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(`The database ${file} cannot be read: ${error.message}`);
  } finally {
    client?.close();
  }
}

function countRows(client) {
  const tables = client
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
    )
    .pluck()
    .all();
  return Object.fromEntries(
    tables.map((name) => [name, client.prepare(`select count(*) from "${name}"`).pluck().get()]),
  );
}

function referredFiles(client) {
  return client
    .prepare(
      "select sha256 from attachments where sha256 is not null union select sha256 from agent_images order by 1",
    )
    .pluck()
    .all();
}

/** Makes what was written at `path`, a file or a folder, survive a power loss. */
export async function sync(path) {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
