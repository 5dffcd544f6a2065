import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { drizzle as drizzleSqlite } from "drizzle-orm/better-sqlite3";
import { migrate as migrateSqlite } from "drizzle-orm/better-sqlite3/migrator";
import { drizzle as drizzlePostgres } from "drizzle-orm/pglite";
import { migrate as migratePostgres } from "drizzle-orm/pglite/migrator";
import { root } from "@/lib/server/boot/paths.mjs";
import { Client } from "../../db/engines/sqlite-client.mjs";
import { migratedData } from "./databases";

type Row = Readonly<Record<string, unknown>>;

/** A database that is brought up to date in two steps, spoken to in SQL that both engines understand. */
export type OldDatabase = {
  /** Applies the migrations of this folder. */
  migrate(folder: string): Promise<void>;
  run(statement: string): Promise<void>;
  rows(query: string): Promise<readonly Row[]>;
  /** An instant as the engine writes it. */
  at(iso: string): string;
  /** False as the engine writes it. */
  readonly no: string;
  /** Lets rows stand that name others which are not there. */
  disableReferences(): Promise<void>;
  close(): Promise<void>;
};

/** Starting a PostgreSQL takes seconds, so one that nobody uses is emptied and used again. */
const idle: PGlite[] = [];

/** Both engines, with databases of an earlier version. */
export const oldEngines = [
  {
    name: "SQLite",
    folder: "sqlite",
    open: async (): Promise<OldDatabase> => {
      const client = new Client(":memory:");
      return {
        migrate: async (migrationsFolder) =>
          migrateSqlite(drizzleSqlite(client), { migrationsFolder }),
        run: async (statement) => void client.exec(statement),
        rows: async (query) => client.prepare(query).all() as Row[],
        at: (iso) => String(Date.parse(iso)),
        no: "0",
        disableReferences: async () => void client.pragma("foreign_keys = off"),
        close: async () => void client.close(),
      };
    },
  },
  {
    name: "PostgreSQL",
    folder: "postgres",
    open: async (): Promise<OldDatabase> => {
      // From a kept folder: making a PostgreSQL anew takes a minute on a busy machine.
      const client = idle.pop() ?? (await PGlite.create({ loadDataDir: await migratedData() }));
      await client.exec(
        `drop schema if exists public cascade; drop schema if exists drizzle cascade; create schema public;
        set session_replication_role = origin`,
      );
      return {
        migrate: (migrationsFolder) =>
          migratePostgres(drizzlePostgres(client), { migrationsFolder }),
        run: async (statement) => void (await client.exec(statement)),
        rows: async (query) => (await client.query<Row>(query)).rows,
        at: (iso) => `'${iso}'`,
        no: "false",
        disableReferences: async () =>
          void (await client.exec("set session_replication_role = replica")),
        close: async () => void idle.push(client),
      };
    },
  },
];

/** The migrations of an engine up to one, without it. */
function before(folder: string, migration: number): string {
  const copy = mkdtempSync(join(tmpdir(), "parley-migrations-"));
  cpSync(join(root, "db/migrations", folder), copy, { recursive: true });
  const file = join(copy, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8"));
  const entries = journal.entries.filter(({ idx }: { readonly idx: number }) => idx < migration);
  writeFileSync(file, JSON.stringify({ ...journal, entries }));
  return copy;
}

/** A database as it was before a migration, filled by `store`, and then brought up to date. */
export async function upgraded(
  { folder, open }: (typeof oldEngines)[number],
  migration: number,
  store: (database: OldDatabase) => Promise<void>,
): Promise<OldDatabase> {
  const database = await open();
  const folderBefore = before(folder, migration);
  await database.migrate(folderBefore);
  rmSync(folderBefore, { recursive: true });
  await store(database);
  await database.migrate(join(root, "db/migrations", folder));
  return database;
}
