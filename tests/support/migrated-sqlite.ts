import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { openSqlite, sqliteMigrations } from "@/db/engines/sqlite";
import { root } from "@/lib/server/boot/paths.mjs";
import { sqliteDriver } from "../../db/engines/sqlite-driver.mjs";

const migrationsFolder = sqliteMigrations(root);
const cacheFolder = join(root, "node_modules/.cache/parley");

/**
 * Puts a migrated database without a single row of ours at `file`, as opening a new one makes it. Migrating takes
 * longer than most tests, so it is done once until a migration or what runs it changes.
 */
export async function placeMigratedSqlite(file: string): Promise<void> {
  copyFileSync(await template(), file);
  chmodSync(file, 0o600);
}

/**
 * Makes a data folder what a first start makes of an empty one before anything is stored: a migrated database beside a
 * key that no other folder has.
 */
export async function placeFirstStart(folder: string): Promise<void> {
  const key = `${randomBytes(32).toString("base64")}\n`;
  writeFileSync(join(folder, "secret.key"), key, { mode: 0o600 });
  await placeMigratedSqlite(join(folder, "parley.db"));
}

let made: string | null = null;

async function template(): Promise<string> {
  made ??= join(cacheFolder, `${hashOfMigrating()}.db`);
  if (existsSync(made)) return made;
  mkdirSync(dirname(made), { recursive: true });
  // Another test process may be doing the same: whoever is last replaces a whole file by an equal one.
  const mine = `${made}.${process.pid}`;
  await openSqlite({ file: mine, migrationsFolder }).close();
  renameSync(mine, made);
  return made;
}

/** Of everything that decides what a new database looks like. */
function hashOfMigrating(): string {
  const hash = createHash("sha256");
  const readers = [
    "db/engines/sqlite.ts",
    `node_modules/${sqliteDriver}/package.json`,
    "node_modules/drizzle-orm/package.json",
  ].map((path) => join(root, path));
  const migrations = readdirSync(migrationsFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.sql$|_journal\.json$/u.test(name))
    .sort()
    .map((name) => join(migrationsFolder, name));
  for (const path of [...readers, ...migrations]) hash.update(readFileSync(path));
  return hash.digest("hex").slice(0, 16);
}
