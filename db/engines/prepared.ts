import { type AnyColumn, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Tables } from "../tables/tables";
import { type CompiledStatement, compileMapping, compileStatement } from "./compiled-statement";
import type { Scope } from "./database";
import type { RowMapper } from "./row-mapper";
import { isPlain, type Values } from "./value-binder";

type Execute<R> = { execute(values?: Record<string, unknown>): R };

type Run = (values: Values) => unknown;

/**
 * A hot statement, built once and prepared once per connection. `build` makes a query with `sql.placeholder`s and
 * ends in `.prepare()`; the function that comes back runs it with the placeholders' values. A value that is
 * written to a column is given by `bind`; `sql.placeholder` does for text that is compared.
 *
 * On SQLite the builder is asked once: how values are bound and rows are mapped is compiled, and each connection runs
 * that. On PostgreSQL every transaction has a scope of its own, so there the statement is built each time. How its rows
 * are mapped is compiled once all the same.
 */
export function prepared<R>(
  build: (scope: Scope) => Execute<R>,
): (scope: Scope, values: Values) => Promise<Awaited<R>> {
  const runs = new WeakMap<object, Run>();
  let compiled: CompiledStatement | null = null;
  const mappers = new WeakMap<Tables, RowMapper>();

  function runOn(scope: Scope): Run {
    if (scope.direct !== undefined) {
      compiled ??= compileStatement(build(scope));
      return scope.direct(compiled);
    }
    const statement = build(scope);
    compileMapping(statement, scope.tables, mappers);
    return (values) => statement.execute(values);
  }

  return async (scope, values): Promise<Awaited<R>> => {
    let run = runs.get(scope.query);
    if (run === undefined) {
      run = runOn(scope);
      runs.set(scope.query, run);
    }
    // What was built gives what its builder says, by whichever way it is run.
    return run(values) as Awaited<R>;
  };
}

/**
 * As `prepared`, for a statement that names a list of one item or more: `build` gets a placeholder for each. A list is
 * filled up to the next power of two by its last item, so that few statements are built, whatever lengths come; what is
 * asked must not depend on how often an item stands in it.
 */
export function preparedForList<R>(
  build: (scope: Scope, items: readonly Placeholder[]) => Execute<R>,
): (scope: Scope, list: readonly string[], values: Values) => Promise<Awaited<R>> {
  const bySize = new Map<number, ReturnType<typeof prepared<R>>>();

  return (scope, list, values) => {
    const size = 2 ** Math.ceil(Math.log2(list.length));
    const names = Array.from({ length: size }, (_, at) => `item${at}`);
    let run = bySize.get(size);
    if (run === undefined) {
      run = prepared((built) =>
        build(
          built,
          names.map((name) => sql.placeholder(name)),
        ),
      );
      bySize.set(size, run);
    }
    const items = names.map((name, at) => [name, list[Math.min(at, list.length - 1)]]);
    return run(scope, { ...values, ...Object.fromEntries(items) });
  };
}

/**
 * A placeholder for a column's value in that column's encoding. Drizzle's own placeholders hand null to the
 * column's encoder, which fails on dates and writes the word "null" as JSON; here null is null.
 */
export function bind(column: AnyColumn, name: string): SQL {
  if (isPlain(column)) return sql`${sql.placeholder(name)}`;
  const encoder = {
    mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value)),
  };
  return sql`${sql.param(sql.placeholder(name), encoder)}`;
}
