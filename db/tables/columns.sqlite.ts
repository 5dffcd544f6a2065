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
  /** A row's own id. */
  id: () => text().primaryKey(),
  /** The id of a row of another table; may be null unless it says otherwise. */
  reference: ({ id }: { readonly id: AnySQLiteColumn }) => text().references(() => id),
  /**
   * The id of a row that very many others name at a time: an organization, a line, an agent, a team. None of these is ever
   * deleted. PostgreSQL has no foreign key here: its check takes a lock on the one row from every writer.
   */
  sharedReference: ({ id }: { readonly id: AnySQLiteColumn }) => text().references(() => id),
  /** An instant, to the millisecond. */
  timestamp: (name?: string) => integer(name ?? "", { mode: "timestamp_ms" }),
  flag: () => integer({ mode: "boolean" }),
  json: <T>(name?: string) => text(name ?? "", { mode: "json" }).$type<T>(),
  /** An integer up to 2^53 - 1. */
  bigNumber: () => integer({ mode: "number" }),
};

export type Columns = typeof columns;
/** Tables that others refer to, by their ids. */
export type Referred<Name extends string> = Readonly<
  Record<Name, { readonly id: AnySQLiteColumn }>
>;
