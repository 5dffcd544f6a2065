import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import {
  BackupError,
  databaseName,
  filePathOf,
  inspectDatabase,
  isKnownPath,
  keyName,
  manifestName,
  measure,
} from "./contents.mjs";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const size = z.number().int().min(0);

const schema = z.object({
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Whether `secret.key` is in the backup; otherwise the key came from the environment. */
  hasKey: z.boolean(),
  files: z.array(z.object({ path: z.string().refine(isKnownPath), sha256, sizeBytes: size })),
  rows: z.record(z.string(), size),
});

const sealed = z.object({ contents: schema, sha256 });

const digestOf = (contents) => createHash("sha256").update(JSON.stringify(contents)).digest("hex");

/** The text of `manifest.json`: what a backup holds, and a digest of that, so that a change to it shows too. */
export function writeManifest(contents) {
  const known = schema.parse(contents);
  return `${JSON.stringify({ contents: known, sha256: digestOf(known) }, null, 2)}\n`;
}

/** Reads the manifest of the backup in `folder`. One that is missing, changed or of another version is an error. */
async function readManifest(folder) {
  const path = join(folder, manifestName);
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) throw new BackupError(`${folder} is not a backup: ${path} cannot be read.`);
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    json = null;
  }
  const parsed = sealed.safeParse(json);
  if (!parsed.success || digestOf(parsed.data.contents) !== parsed.data.sha256) {
    throw new BackupError(`${path} is damaged, or of a version this Parley does not know.`);
  }
  return parsed.data.contents;
}

/**
 * Verifies everything in the backup in `folder`: the manifest, size and digest of each file, SQLite's integrity check,
 * the rows of each table, and that every file a row refers to is there. Gives the manifest; changes nothing.
 */
export async function verifyBackup(folder) {
  const manifest = await readManifest(folder);
  for (const file of manifest.files) {
    const found = await measure(folder, file.path);
    if (found.sizeBytes !== file.sizeBytes || found.sha256 !== file.sha256) {
      throw new BackupError(`${join(folder, file.path)} is damaged: its bytes have changed.`);
    }
  }
  const paths = new Set(manifest.files.map((file) => file.path));
  const require = (path) => {
    if (!paths.has(path)) throw new BackupError(`The backup in ${folder} lacks ${path}.`);
  };
  require(databaseName);
  if (manifest.hasKey) require(keyName);
  const { rows, files } = inspectDatabase(join(folder, databaseName));
  for (const digest of files) require(filePathOf(digest));
  const tables = new Set([...Object.keys(rows), ...Object.keys(manifest.rows)]);
  for (const table of tables) {
    if (rows[table] !== manifest.rows[table]) {
      throw new BackupError(
        `The table ${table} has ${rows[table] ?? "no"} rows, the manifest says ${manifest.rows[table] ?? "none"}.`,
      );
    }
  }
  return manifest;
}
