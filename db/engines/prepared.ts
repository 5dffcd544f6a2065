import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { ExecuteResultSync } from "drizzle-orm/sqlite-core";
import type { Scope } from "./database";

type Execute<R> = { execute(values?: Record<string, unknown>): R };

/**
 * A hot statement, built once and prepared once per connection. `build` makes a query with `sql.placeholder`s and
 * ends in `.prepare()`; the function that comes back runs it with the placeholders' values. A value that is
 * written to a column is given by `bind`; `sql.placeholder` does for text that is compared.
 *
 * On PostgreSQL every transaction has a scope of its own, so there the statement is built each time.
 */
export function prepared<R>(
  build: (scope: Scope) => Execute<R>,
): (scope: Scope, values: Readonly<Record<string, unknown>>) => Promise<Awaited<R>> {
  const statements = new WeakMap<object, Execute<R>>();
  /** What the other connections of its engine take over: to build a statement takes longer than to run it. */
  let built: Execute<R> | null = null;
  return async (scope, values): Promise<Awaited<R>> => {
    let statement = statements.get(scope.query);
    if (statement === undefined) {
      statement = built !== null && scope.takeOver ? scope.takeOver(built) : build(scope);
      if (scope.takeOver) built ??= statement;
      statements.set(scope.query, statement);
    }
    const result = statement.execute(values);
    // SQLite has its rows at once; awaiting what Drizzle wraps them in costs as much as a short statement.
    return result instanceof ExecuteResultSync ? result.sync() : await result;
  };
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
