import { AsyncLocalStorage } from "node:async_hooks";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type Sqlite from "better-sqlite3";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { foldLetters } from "@/lib/model/search/fold-letters";
import * as tables from "../tables/schema.sqlite";
import type { CompiledStatement } from "./compiled-statement";
import type { Database, Scope } from "./database";
import { Client } from "./sqlite-client.mjs";
import type { Values } from "./value-binder";

type Unit = {
  /** When it is refused at the latest if the transaction has not begun; by `performance.now()`. */
  readonly deadline: number;
  readonly work: (scope: Scope) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
};

type SqliteOptions = {
  readonly file: string;
  readonly migrationsFolder: string;
  /** Units that may share one commit. */
  readonly batchMax?: number;
  /** How long a unit waits while another process holds the write lock. */
  readonly lockWaitMsMax?: number;
  /** What looks at every statement of a connection, as whoever counts them does. */
  readonly watch?: (client: Sqlite.Database) => Sqlite.Database;
};

/** How long opening may wait for a lock; nobody is served yet. */
const openBusyMs = 5_000;
/** SQLite waits asleep, and the process with it. Reads wait for nobody in WAL, but while a file is repaired. */
const readBusyMs = 100;
/** How often the write lock is asked for while another process holds it. */
const lockRetryMs = 20;

/** Whether the code that runs now is inside a write: a write there would wait for itself. */
const insideWrite = new AsyncLocalStorage<true>();

/**
 * Opens (and migrates) the SQLite file: WAL, `synchronous=FULL`, foreign keys on. Writes go through one
 * connection and are committed in groups; reads go through another and see what is committed. While another process
 * holds the write lock, writes wait without holding up anything else, for `lockWaitMsMax` (three seconds) at most, and
 * are then refused with SQLite's own error; nothing of them has happened.
 */
export function openSqlite(options: SqliteOptions): Database {
  const { watch = (client) => client } = options;
  const writer = connect(options.file, watch);
  migrateFile(writer, options.migrationsFolder);
  const reader = connect(options.file, watch);
  reader.pragma("query_only = ON");
  reader.pragma(`busy_timeout = ${readBusyMs}`);
  writer.pragma("busy_timeout = 0");
  const { batchMax = 256, lockWaitMsMax = 3_000 } = options;
  const queue = groupCommit(writer, scopeOf(writer, inPart), batchMax, lockWaitMsMax);

  return {
    engine: "sqlite",
    read: scopeOf(reader, outsideWrite),
    // The queue keeps order and pairs each result with the unit that made it, hence the cast.
    write: <T>(work: (scope: Scope) => Promise<T>) => queue.add(work) as Promise<T>,
    async close() {
      await queue.idle();
      reader.close();
      writer.close();
    },
  };
}

/** The folder of generated SQLite migrations below the project's root. */
export function sqliteMigrations(root: string): string {
  return join(root, "db/migrations/sqlite");
}

function connect(file: string, watch: NonNullable<SqliteOptions["watch"]>): Sqlite.Database {
  const client = new Client(file, { timeout: openBusyMs });
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.pragma("foreign_keys = ON");
  client.pragma("cache_size = -8000");
  client.pragma("temp_store = MEMORY");
  // A checkpoint syncs twice and writes each page once, however often it changed: one per 16 MB, not per 4.
  client.pragma("wal_autocheckpoint = 4000");
  // SQLite's own knows the letters of English only; PostgreSQL's and ours know all.
  client.function("lower", { deterministic: true }, (value: unknown) =>
    typeof value === "string" ? value.toLowerCase() : value,
  );
  client.function("folded", { deterministic: true }, (value: unknown) =>
    typeof value === "string" ? foldLetters(value) : value,
  );
  return withStatementCache(watch(client));
}

/** Drizzle prepares the text of every query anew; SQLite keeps a prepared statement valid for as long as we hold it. */
function withStatementCache(client: Sqlite.Database): Sqlite.Database {
  const statements = new Map<string, Sqlite.Statement>();
  const prepare = client.prepare.bind(client);
  // The wrapper forwards to the original with the same argument; only its generic signature is lost.
  client.prepare = ((source: string) => {
    const known = statements.get(source);
    if (known !== undefined) return known;
    const statement = prepare(source);
    if (statements.size >= 500) statements.clear();
    statements.set(source, statement);
    return statement;
  }) as typeof client.prepare;
  return client;
}

function migrateFile(client: Sqlite.Database, migrationsFolder: string): void {
  migrate(drizzle(client, { casing: "snake_case" }), { migrationsFolder });
}

type Part = <T>(client: Sqlite.Database, work: () => Promise<T>) => Promise<T>;

function scopeOf(client: Sqlite.Database, part: Part): Scope {
  const scope: Scope = {
    query: drizzle(client, { casing: "snake_case" }),
    tables,
    lock: (select) => select,
    skipLocked: (select) => select,
    elapsedMs: (from, to) => sql<number>`(${to} - ${from})`,
    folded: (text) => sql<string>`folded(${text})`,
    direct: (statement) => runOn(client, statement),
    part: (work) => part(client, () => work(scope)),
  };
  return scope;
}

/** The driver is given a list of values, and gives each row as a list. */
function runOn(client: Sqlite.Database, { sql, bind, map }: CompiledStatement) {
  const statement = client.prepare<unknown[], readonly unknown[]>(sql);
  if (map === null) return (values: Values) => statement.run(bind(values));
  const rows = statement.raw();
  return (values: Values) => map(rows.all(bind(values)));
}

const outsideWrite: Part = () => Promise.reject(new Error("A part of no write"));

/** Savepoints of one name lie on each other: the name means the latest. */
async function inPart<T>(client: Sqlite.Database, work: () => Promise<T>): Promise<T> {
  client.prepare("savepoint part").run();
  try {
    const value = await work();
    client.prepare("release part").run();
    return value;
  } catch (error) {
    // A file without room rolls the whole transaction back by itself.
    if (client.inTransaction) {
      client.prepare("rollback to part").run();
      client.prepare("release part").run();
    }
    throw error;
  }
}

function groupCommit(
  client: Sqlite.Database,
  scope: Scope,
  batchMax: number,
  lockWaitMsMax: number,
) {
  const begin = client.prepare("begin immediate");
  const commit = client.prepare("commit");
  const rollback = client.prepare("rollback");
  const savepoint = client.prepare("savepoint unit");
  const release = client.prepare("release unit");
  const undo = client.prepare("rollback to unit");
  const pending: Unit[] = [];
  let running: Promise<void> | null = null;

  /** Runs one unit inside its own savepoint; what comes back settles the caller once the group is committed. */
  async function runUnit(unit: Unit): Promise<() => void> {
    savepoint.run();
    try {
      const value = await unit.work(scope);
      release.run();
      return () => unit.resolve(value);
    } catch (error) {
      // A file without room rolls the whole transaction back by itself: then no unit of the group has happened.
      if (!client.inTransaction) throw error;
      undo.run();
      release.run();
      return () => unit.reject(error);
    }
  }

  /** Runs units in the transaction that has begun. */
  async function runGroup(units: readonly Unit[]): Promise<void> {
    const settle: (() => void)[] = [];
    try {
      for (const unit of units) settle.push(await runUnit(unit));
      commit.run();
    } catch (error) {
      if (client.inTransaction) rollback.run();
      for (const unit of units) unit.reject(error);
      return;
    }
    for (const done of settle) done();
  }

  /** Why no transaction can begin; null once one has. */
  function tryBegin(): unknown {
    try {
      begin.run();
      return null;
    } catch (error) {
      return error;
    }
  }

  /** Refuses the units that cannot wait for another process any longer, oldest first. */
  function refuseOverdue(error: unknown): void {
    const now = performance.now();
    const waiting = pending.findIndex(({ deadline }) => deadline > now);
    for (const unit of pending.splice(0, waiting < 0 ? pending.length : waiting))
      unit.reject(error);
  }

  async function drain(): Promise<void> {
    do {
      // Everything that arrives in this turn of the event loop joins the group, and whoever writes without a pause
      // does not keep the process from anything else.
      await new Promise<void>((resolve) => setImmediate(resolve));
      const fault = tryBegin();
      if (fault === null) {
        const units = pending.splice(0, batchMax);
        await insideWrite.run(true, () => runGroup(units));
      } else if (isBusy(fault)) {
        refuseOverdue(fault);
        if (pending.length > 0) await sleep(lockRetryMs);
      } else {
        for (const unit of pending.splice(0, batchMax)) unit.reject(fault);
      }
    } while (pending.length > 0);
    running = null;
  }

  return {
    add(work: Unit["work"]): Promise<unknown> {
      if (insideWrite.getStore()) return Promise.reject(new Error("A write inside a write"));
      return new Promise((resolve, reject) => {
        const deadline = performance.now() + lockWaitMsMax;
        pending.push({ work, resolve, reject, deadline });
        running ??= drain();
      });
    },
    async idle(): Promise<void> {
      while (running !== null) await running;
    },
  };
}

/** Whether another connection holds the lock. */
function isBusy(error: unknown): boolean {
  return error instanceof Client.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
