import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { afterAll, beforeAll, describe } from "vitest";
import type { Database } from "@/db/engines/database";
import { overPostgres } from "@/db/engines/postgres";
import { openSqlite, sqliteMigrations } from "@/db/engines/sqlite";
import { root } from "@/lib/server/boot/paths.mjs";
import { placeMigratedSqlite } from "./migrated-sqlite";
import { type StatementTally, watchPostgres, watchSqlite } from "./statement-tally";

export type Engine = {
  readonly name: string;
  /** A migrated, empty database of its own; closing it leaves nothing behind. */
  open(): Promise<Database>;
  /** The same, where closing itself is looked at: nothing of it is used again. */
  openAlone(): Promise<Database>;
  /** What a server is given to open where it is not to open the file of its data folder, which its search reads. */
  readonly openForServer: (() => Promise<Database>) | undefined;
  /** The same as `open`, where what it is asked to do is counted. */
  openCounted(tally: StatementTally): Promise<Database>;
};

export const sqlite: Engine = {
  name: "SQLite",
  open: () => openSqliteFile(),
  openForServer: undefined,
  openAlone: () => openSqliteFile(),
  openCounted: (tally) => openSqliteFile((client) => watchSqlite(client, tally)),
};

async function openSqliteFile(
  watch: Parameters<typeof openSqlite>[0]["watch"] = (client) => client,
): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), "parley-database-"));
  const file = join(folder, "test.db");
  await placeMigratedSqlite(file);
  const database = openSqlite({ file, migrationsFolder: sqliteMigrations(root), watch });
  return {
    ...database,
    async close() {
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Starting one takes seconds, so those that nobody uses are emptied and used again. */
const idle: PGlite[] = [];

const postgres: Engine = {
  name: "PostgreSQL",
  open: () => openPostgres((client) => client),
  openForServer: () => openPostgres((client) => client),
  openCounted: (tally) => openPostgres((client) => watchPostgres(client, tally)),
  async openAlone() {
    const client = await startPostgres();
    return overPostgres(drizzle(client, { casing: "snake_case" }), () => client.close());
  },
};

async function openPostgres(watch: (client: PGlite) => PGlite): Promise<Database> {
  const client = idle.pop() ?? (await startPostgres());
  return overPostgres(drizzle(watch(client), { casing: "snake_case" }), async () => {
    await empty(client);
    idle.push(client);
  });
}

async function startPostgres(): Promise<PGlite> {
  return PGlite.create({ loadDataDir: await migratedData() });
}

/** Makes it what migrating an empty one makes: without rows, sequences at their beginning. */
async function empty(client: PGlite): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  );
  const names = rows.map(({ name }) => name).join(", ");
  await client.exec(`truncate ${names} restart identity cascade`);
}

/** Every engine on which the stores have to behave alike. */
export const engines: readonly Engine[] = [sqlite, postgres];

/** The first start of a PostgreSQL on a busy machine. */
export const openTimeoutMs = 180_000;

/** Defines the same tests once for each engine; those of one engine share a database. */
export function describeOnEngines(title: string, define: (database: () => Database) => void): void {
  describe.each(engines)(`${title} on $name`, ({ open }) => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    }, openTimeoutMs);
    afterAll(() => database.close());
    define(() => database);
  });
}

const postgresMigrations = join(root, "db/migrations/postgres");

/** The data folder of a migrated PostgreSQL. Making one takes seconds, so it is kept until a migration changes. */
export async function migratedData(): Promise<Blob> {
  const file = join(root, `node_modules/.cache/parley/${migrationsHash()}.tar`);
  const kept = await readFile(file).catch(() => null);
  if (kept !== null) return new Blob([kept]);
  const client = await PGlite.create();
  await migrate(drizzle(client, { casing: "snake_case" }), {
    migrationsFolder: postgresMigrations,
  });
  const data = await client.dumpDataDir("none");
  await client.close();
  // Another test process may be doing the same: whoever is last replaces a whole file by an equal one.
  const mine = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(mine, Buffer.from(await data.arrayBuffer()));
  await rename(mine, file);
  return data;
}

function migrationsHash(): string {
  const hash = createHash("sha256");
  hash.update(readFileSync(join(root, "node_modules/@electric-sql/pglite/package.json")));
  for (const name of readdirSync(postgresMigrations).sort()) {
    if (name.endsWith(".sql")) hash.update(readFileSync(join(postgresMigrations, name)));
  }
  return hash.digest("hex").slice(0, 16);
}
