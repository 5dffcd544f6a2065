import type { PGlite } from "@electric-sql/pglite";
import type Client from "better-sqlite3";
import { type Column, eq, getTableColumns, getTableName, sql } from "drizzle-orm";
import { drizzle as overSqlite } from "drizzle-orm/better-sqlite3";
import { alias as pgAliasOf } from "drizzle-orm/pg-core";
import { drizzle as overPglite } from "drizzle-orm/pglite";
import { alias as aliasOf } from "drizzle-orm/sqlite-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Scope } from "@/db/engines/database";
import { overPostgres } from "@/db/engines/postgres";
import { prepared } from "@/db/engines/prepared";
import * as sqliteTables from "@/db/tables/schema.sqlite";
import type { Tables } from "@/db/tables/tables";

type RawRows = readonly (readonly unknown[])[];
type Table = Tables["organizations"];
type Prepared = { execute(values?: Record<string, unknown>): Promise<unknown> };

/** Drivers that answer every statement with the rows that a test gives them, and the scopes over them. */
const drivers = [
  {
    name: "SQLite",
    aliasOf: (table: Table, name: string) => aliasOf(table, name),
    open(rows: () => RawRows): Scope {
      const statement = { raw: () => ({ all: () => rows() }) };
      const client = { prepare: () => statement } as unknown as Client.Database;
      return {
        query: overSqlite(client, { casing: "snake_case" }),
        tables: sqliteTables,
        lock: (select) => select,
        skipLocked: (select) => select,
        elapsedMs: (from, to) => sql<number>`(${to} - ${from})`,
        folded: (text) => sql<string>`folded(${text})`,
        part: () => Promise.reject(new Error("Nothing is written here")),
      };
    },
  },
  {
    name: "PostgreSQL",
    // The tables are PostgreSQL's there, whatever their type says.
    aliasOf: (table: Table, name: string) => pgAliasOf(table as never, name) as unknown as Table,
    open(rows: () => RawRows): Scope {
      const client = { query: async () => ({ rows: rows() }) } as unknown as PGlite;
      return overPostgres(overPglite(client, { casing: "snake_case" }), async () => {}).read;
    },
  },
];

/** What a column's driver may give for it: anything that may be stored in it, or null. */
function cellOf(column: Column): fc.Arbitrary<unknown> {
  const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    string: fc.string({ unit: "grapheme" }),
    number: fc.maxSafeInteger(),
    boolean: fc.boolean(),
    date: fc.date({ noInvalidDate: true }),
    json: fc.jsonValue(),
  };
  const value = values[column.dataType];
  if (value === undefined) throw new Error(`No values for a column of ${column.dataType}`);
  return fc.option(value.map((one) => column.mapToDriverValue(one)));
}

function columnsOf(table: Parameters<typeof getTableColumns>[0]): readonly Column[] {
  return Object.values(getTableColumns(table));
}

describe.each(drivers)("compiled mapping over $name", ({ open, aliasOf: rename }) => {
  /** Has Drizzle and a prepared statement map the same rows of a query. */
  async function expectAlike(
    build: (scope: Scope) => object,
    cells: readonly fc.Arbitrary<unknown>[],
  ) {
    let rows: RawRows = [];
    const scope = open(() => rows);
    // Every query can be prepared and awaited; their types have nothing else in common.
    const query = (within: Scope) =>
      build(within) as PromiseLike<unknown> & { prepare(): Prepared };
    const run = prepared((within) => query(within).prepare());
    const someRows = fc.array(fc.tuple(...cells), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(someRows, async (given) => {
        rows = given;
        const mapped = await run(scope, {});
        const wanted = await query(scope);
        expect(mapped).toStrictEqual(wanted);
        // The order of members, too, is what a reader of JSON sees.
        expect(JSON.stringify(mapped)).toBe(JSON.stringify(wanted));
      }),
      { numRuns: 10 },
    );
  }

  const { tables } = open(() => []);
  // Any table stands for all of them: only its columns are looked at.
  const all = Object.values(tables) as unknown as readonly Table[];

  test.each(all.map((table) => [getTableName(table), table] as const))(
    "gives every column of %s as Drizzle gives it",
    async (_name, table) => {
      const cells = columnsOf(table).map(cellOf);
      await expectAlike(({ query }) => query.select().from(table), cells);
    },
  );

  test.each(all.map((table) => [getTableName(table), table] as const))(
    "gives %s as Drizzle gives it where a join may leave it out",
    async (_name, table) => {
      const { organizations } = tables;
      const other = rename(table, "other");
      const cells = [organizations, table, other].flatMap((one) => columnsOf(one)).map(cellOf);
      await expectAlike(
        ({ query }) =>
          query
            .select({ organizations, one: table, other })
            .from(organizations)
            .leftJoin(table, sql`true`)
            .leftJoin(other, sql`true`),
        cells,
      );
    },
  );

  const kinds = ["leftJoin", "innerJoin", "rightJoin", "fullJoin"] as const;
  test.each(kinds)("leaves out what a %s leaves out", async (kind) => {
    const { timeline, messages } = tables;
    const cells = [...columnsOf(timeline), ...columnsOf(messages)].map(cellOf);
    await expectAlike(
      ({ query }) => query.select().from(timeline)[kind](messages, eq(messages.seq, timeline.seq)),
      cells,
    );
  });

  test("gives single columns, expressions and objects of several tables as Drizzle gives them", async () => {
    const { timeline, messages, agents } = tables;
    const text = fc.option(fc.string());
    await expectAlike(
      ({ query }) =>
        query
          .select({
            seq: timeline.seq,
            mixed: { messageId: messages.id, name: agents.name },
            single: { content: messages.content, state: messages.state },
            expressed: { lower: sql<string>`lower(${agents.name})`, id: agents.id },
            decoded: sql`${agents.id}`.mapWith((value: unknown) => `<${String(value)}>`),
            named: sql`1`.as("named"),
          })
          .from(timeline)
          .leftJoin(messages, sql`true`)
          .leftJoin(agents, sql`true`),
      [
        cellOf(timeline.seq),
        cellOf(messages.id),
        cellOf(agents.name),
        cellOf(messages.content),
        cellOf(messages.state),
        text,
        cellOf(agents.id),
        text,
        text,
      ],
    );
  });

  test("gives what a statement returns as Drizzle gives it", async () => {
    const { outbox } = tables;
    await expectAlike(
      ({ query }) => query.delete(outbox).returning(),
      columnsOf(outbox).map(cellOf),
    );
  });
});
