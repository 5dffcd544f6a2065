import type { Scope } from "./database";

type Execute<R> = { execute(values?: Record<string, unknown>): R };

/**
 * A hot statement, built and prepared once per connection. `build` makes a query with `sql.placeholder`s and
 * ends in `.prepare()`; the function that comes back runs it with the placeholders' values, in the driver's
 * encoding only where the placeholder stands for a column (see `placeholder` in each store).
 *
 * On PostgreSQL every transaction has a scope of its own, so there the statement is built each time.
 */
export function prepared<R>(
  build: (scope: Scope) => Execute<R>,
): (scope: Scope, values: Readonly<Record<string, unknown>>) => Promise<Awaited<R>> {
  const statements = new WeakMap<object, Execute<R>>();
  return async (scope, values): Promise<Awaited<R>> => {
    let statement = statements.get(scope.query);
    if (statement === undefined) {
      statement = build(scope);
      statements.set(scope.query, statement);
    }
    return await statement.execute(values);
  };
}
