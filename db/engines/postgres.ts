import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import * as tables from "../tables/schema.postgres";
import type { Database, Query, Scope } from "./database";
import { postgresFolded } from "./postgres-folded";

const insideWrite = new AsyncLocalStorage<true>();

/** `Database` over a migrated PostgreSQL connection or pool that Drizzle wraps. `close` ends it. */
export function overPostgres(
  client: PgDatabase<PgQueryResultHKT>,
  close: () => Promise<void>,
): Database {
  return {
    engine: "postgres",
    read: scopeOf(client),
    write(work) {
      if (insideWrite.getStore()) return Promise.reject(new Error("A write inside a write"));
      return client.transaction((transaction) =>
        insideWrite.run(true, () => work(scopeOf(transaction))),
      );
    },
    close,
  };
}

function scopeOf(client: PgDatabase<PgQueryResultHKT>): Scope {
  return {
    // Same builder, same tables, other dialect: the portable subset behaves alike, as the store tests prove.
    query: client as unknown as Query,
    tables,
    // As an update of these rows would lock them: whoever only refers to one does not wait.
    lock: (select) => lockRows(select, "no key update"),
    skipLocked: (select) => lockRows(select, "update", { skipLocked: true }),
    elapsedMs: (from, to) =>
      sql<number>`(extract(epoch from (${to} - ${from})) * 1000)::double precision`,
    folded: postgresFolded,
    async run(statement) {
      // Every driver that Drizzle wraps here gives the rows under this name.
      const { rows } = (await client.execute(statement)) as { rows: Record<string, unknown>[] };
      return rows;
    },
    part(work) {
      if (!insideWrite.getStore()) return Promise.reject(new Error("A part of no write"));
      return client.transaction((transaction) => work(scopeOf(transaction)));
    },
  };
}

/** The portable subset of the builder has no locks; PostgreSQL's own has. */
function lockRows<Q>(select: Q, strength: "update" | "no key update", config: object = {}): Q {
  return (select as { for(strength: string, config: object): Q }).for(strength, config);
}
