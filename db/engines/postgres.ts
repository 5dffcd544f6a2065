import { AsyncLocalStorage } from "node:async_hooks";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import * as tables from "../tables/schema.postgres";
import type { Database, Query, Scope } from "./database";

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
    skipLocked: (select) =>
      (select as { for(strength: string, config: object): typeof select }).for("update", {
        skipLocked: true,
      }),
    part(work) {
      if (!insideWrite.getStore()) return Promise.reject(new Error("A part of no write"));
      return client.transaction((transaction) => work(scopeOf(transaction)));
    },
  };
}
