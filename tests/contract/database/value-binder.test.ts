import type Client from "better-sqlite3";
import { type Column, fillPlaceholders, getTableColumns, getTableName, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bind } from "@/db/engines/prepared";
import { compileValueBinder } from "@/db/engines/value-binder";
import * as tables from "@/db/tables/schema.sqlite";

const client = { prepare: () => ({}) } as unknown as Client.Database;
const query = drizzle(client, { casing: "snake_case" });

/** What may be stored in a column, or null. */
function anyOf(column: Column): fc.Arbitrary<unknown> {
  const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    string: fc.string({ unit: "grapheme" }),
    number: fc.maxSafeInteger(),
    boolean: fc.boolean(),
    date: fc.date({ noInvalidDate: true }),
    json: fc.jsonValue().filter((value) => value !== null),
  };
  const value = values[column.dataType];
  if (value === undefined) throw new Error(`No values for a column of ${column.dataType}`);
  return fc.option(value);
}

const all = Object.values(tables) as unknown as readonly (typeof tables.organizations)[];

test.each(all.map((table) => [getTableName(table), table] as const))(
  "values for every column of %s are bound as Drizzle binds them",
  (_name, table) => {
    const columns: Readonly<Record<string, Column>> = getTableColumns(table);
    const row = Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, bind(column, name)]),
    );
    const { params } = query
      .insert(table)
      .values(row as never)
      .prepare()
      .getQuery();
    const given = Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, anyOf(column)]),
    );
    const binder = compileValueBinder(params);
    fc.assert(
      fc.property(fc.record(given), (values) => {
        expect(binder(values)).toStrictEqual(fillPlaceholders([...params], values));
      }),
      { numRuns: 20 },
    );
  },
);

const { messages } = tables;
const compared = query
  .select()
  .from(messages)
  .where(
    sql`${messages.id} = ${sql.placeholder("id")} and ${messages.seq} > ${7} and ${messages.createdAt} = ${sql.param(sql.placeholder("at"), messages.createdAt)}`,
  )
  .prepare()
  .getQuery().params;

test("what is written into a statement stands between what it is given", () => {
  const at = new Date(5);
  expect(compileValueBinder(compared)({ id: "m", at, more: 1 })).toEqual(["m", 7, 5]);
});

test("a value that is not given is refused, one that is not known is bound as it is", () => {
  const binder = compileValueBinder(compared);
  expect(() => binder({ at: new Date(5) })).toThrow('No value for placeholder "id"');
  expect(binder({ id: undefined, at: new Date(5) })).toEqual([undefined, 7, 5]);
});
