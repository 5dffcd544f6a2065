import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { ExecuteResultSync } from "drizzle-orm/sqlite-core";
import type { Tables } from "../tables/tables";
import type { Scope } from "./database";
import {
  compileRowMapper,
  type NotNullTables,
  type RowMapper,
  type SelectedField,
} from "./row-mapper";

type Execute<R> = { execute(values?: Record<string, unknown>): R };

/**
 * A hot statement, built once and prepared once per connection. `build` makes a query with `sql.placeholder`s and
 * ends in `.prepare()`; the function that comes back runs it with the placeholders' values. A value that is
 * written to a column is given by `bind`; `sql.placeholder` does for text that is compared.
 *
 * On PostgreSQL every transaction has a scope of its own, so there the statement is built each time. How its rows are
 * mapped is compiled once all the same.
 */
export function prepared<R>(
  build: (scope: Scope) => Execute<R>,
): (scope: Scope, values: Readonly<Record<string, unknown>>) => Promise<Awaited<R>> {
  const statements = new WeakMap<object, Execute<R>>();
  /** What the other connections of its engine take over: to build a statement takes longer than to run it. */
  let built: Execute<R> | null = null;
  const mappers = new WeakMap<Tables, RowMapper>();
  return async (scope, values): Promise<Awaited<R>> => {
    let statement = statements.get(scope.query);
    if (statement === undefined) {
      if (built !== null && scope.takeOver) statement = scope.takeOver(built);
      else {
        statement = build(scope);
        compileMapping(statement, scope.tables, mappers);
        if (scope.takeOver) built = statement;
      }
      statements.set(scope.query, statement);
    }
    const result = statement.execute(values);
    // SQLite has its rows at once; awaiting what Drizzle wraps them in costs as much as a short statement.
    return result instanceof ExecuteResultSync ? result.sync() : await result;
  };
}

/** What Drizzle's prepared statements hold on both engines, and its types keep to themselves. */
type Mapped = {
  readonly fields?: readonly SelectedField[];
  readonly joinsNotNullableMap?: NotNullTables;
  customResultMapper?: RowMapper;
};

/** Has a statement map its rows by a compiled mapper: one for each engine's tables, whatever the connection. */
function compileMapping(
  statement: object,
  tables: Tables,
  mappers: WeakMap<Tables, RowMapper>,
): void {
  const mapped: Mapped = statement;
  if (mapped.fields === undefined) return;
  let mapper = mappers.get(tables);
  if (mapper === undefined) {
    mapper = compileRowMapper(mapped.fields, mapped.joinsNotNullableMap);
    mappers.set(tables, mapper);
  }
  mapped.customResultMapper = mapper;
}

/**
 * A placeholder for a column's value in that column's encoding. Drizzle's own placeholders hand null to the
 * column's encoder, which fails on dates and writes the word "null" as JSON; here null is null.
 */
export function bind(column: AnyColumn, name: string): SQL {
  const encoder = {
    mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value)),
  };
  return sql`${sql.param(sql.placeholder(name), encoder)}`;
}
