import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

/** The canonical column kit; `columns.postgres.ts` gives the same names the same TypeScript types. */
export const columns = {
  table: sqliteTable,
  text,
  integer,
  index,
  uniqueIndex,
  primaryKey,
  /** An instant, to the millisecond. */
  timestamp: () => integer({ mode: "timestamp_ms" }),
  flag: () => integer({ mode: "boolean" }),
  json: <T>() => text({ mode: "json" }).$type<T>(),
  /** An integer up to 2^53 - 1. */
  bigNumber: () => integer({ mode: "number" }),
};

export type Columns = typeof columns;
/** A column that another table's refers to. */
export type ReferredColumn = AnySQLiteColumn;
