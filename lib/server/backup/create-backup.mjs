import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { chmod, copyFile, lstat, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Client } from "../../../db/engines/sqlite-client.mjs";
import {
  BackupError,
  databaseName,
  filePathOf,
  inspectDatabase,
  keyName,
  manifestName,
  measure,
  sync,
} from "./contents.mjs";
import { isKeyOf } from "./key.mjs";
import { verifyBackup, writeManifest } from "./manifest.mjs";
import { takeName } from "./take-name.mjs";

/** All pages in one step: a step is one read transaction, and a write between two steps would begin it all again. */
const allPages = 0x7fffffff;

/**
 * Copies the data folder to the new folder `target` while a server may be writing to it, and gives the manifest. What
 * was committed before the call is in the copy. The database is copied first, then every file its rows refer to.
 * `givenKey` is the master key where it comes from the environment, which is left out then, else null. A key that is not
 * the database's is refused. `target` appears whole and verified or not at all; one that exists is refused.
 */
export async function createBackup({ dataFolder, target, givenKey, now = new Date() }) {
  if ((await lstat(target).catch(() => null)) !== null) {
    throw new BackupError(`${target} exists already: name a folder that does not.`);
  }
  const source = join(dataFolder, databaseName);
  if ((await lstat(source).catch(() => null)) === null) {
    throw new BackupError(`There is no database in ${dataFolder}: is PARLEY_DATA right?`);
  }
  await mkdir(dirname(target), { recursive: true });
  const partial = join(dirname(target), `.${basename(target)}.${randomUUID()}.partial`);
  await mkdir(partial, { mode: 0o700 });
  try {
    await copyDatabase(source, join(partial, databaseName));
    const { rows, files } = inspectDatabase(join(partial, databaseName));
    const copied = [await measure(partial, databaseName)];
    for (const sha256 of files) {
      const path = filePathOf(sha256);
      const facts = await copyInto(dataFolder, partial, path);
      if (facts.sha256 !== sha256) {
        throw new BackupError(`${join(dataFolder, path)} is damaged: its bytes have changed.`);
      }
      copied.push(facts);
    }
    if (givenKey === null) copied.push(await copyInto(dataFolder, partial, keyName));
    const key = givenKey ?? (await readFile(join(partial, keyName), "utf8"));
    if (!isKeyOf(join(partial, databaseName), key)) {
      const place = givenKey === null ? join(dataFolder, keyName) : "PARLEY_SECRET_KEY";
      throw new BackupError(
        `The key in ${place} is not that of the database in ${dataFolder}: back up with the key the server runs with.`,
      );
    }
    const text = writeManifest({
      version: 1,
      madeAt: now.toISOString(),
      hasKey: givenKey === null,
      files: copied,
      rows,
    });
    await writeFile(join(partial, manifestName), text, { mode: 0o600, flag: "wx", flush: true });
    const manifest = await verifyBackup(partial);
    await sync(partial);
    await takeName(partial, target);
    return manifest;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function copyDatabase(source, copy) {
  const client = new Client(source, { readonly: true, fileMustExist: true });
  try {
    await client.backup(copy, { progress: () => allPages });
  } finally {
    client.close();
  }
  // One file without a log beside it, so that looking at it changes nothing.
  const copied = new Client(copy);
  try {
    copied.pragma("journal_mode = DELETE");
  } finally {
    copied.close();
  }
  await chmod(copy, 0o600);
  await sync(copy);
}

/** Copies one file between two folders as 0600 and syncs it; gives its digest and size as they are in the copy. */
export async function copyInto(from, to, path) {
  const copy = join(to, path);
  await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
  await copyFile(join(from, path), copy, constants.COPYFILE_EXCL).catch((error) => {
    if (error.code !== "ENOENT") throw error;
    throw new BackupError(`The file ${join(from, path)} is missing.`);
  });
  await chmod(copy, 0o600);
  await sync(copy);
  await sync(dirname(copy));
  return measure(to, path);
}
