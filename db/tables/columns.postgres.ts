import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/** PostgreSQL's column kit: other SQL types, the same names and JavaScript values as SQLite's. */
export const columns = {
  table: pgTable,
  text,
  integer,
  index,
  uniqueIndex,
  primaryKey,
  id: () => text().primaryKey(),
  reference: ({ id }: { readonly id: AnyPgColumn }) => text().references(() => id),
  sharedReference: (_: { readonly id: AnyPgColumn }) => text(),
  timestamp: (name?: string) =>
    timestamp(name ?? "", { withTimezone: true, precision: 3, mode: "date" }),
  flag: () => boolean(),
  json: <T>(name?: string) => jsonb(name ?? "").$type<T>(),
  bigNumber: () => bigint({ mode: "number" }),
};
