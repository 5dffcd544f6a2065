import type { PGlite } from "@electric-sql/pglite";
import type Client from "better-sqlite3";

/** What begins and ends transactions and their parts. */
const control = /^\s*(?:begin|commit|rollback|savepoint|release)\b/iu;

/** What a database was asked to do, from the last `reset` on. */
export class StatementTally {
  /** The statements, in their order, without those that begin and end transactions. */
  statements: string[] = [];
  /** Rows that statements inserted, changed or deleted; what follows from a foreign key does not count. */
  rowsWritten = 0;
  /** Transactions that were made durable. */
  commits = 0;
  #seenCount = 0;

  reset(): void {
    this.statements = [];
    this.rowsWritten = 0;
    this.commits = 0;
  }

  saw(statement: string, rowsWritten: number): void {
    this.#seenCount += 1;
    if (control.test(statement)) {
      if (/^\s*commit\b/iu.test(statement)) this.commits += 1;
      return;
    }
    this.statements.push(statement);
    this.rowsWritten += rowsWritten;
  }

  /** Resolves when nothing has been asked for so many turns of the event loop that nothing follows by itself. */
  async settle(): Promise<void> {
    let seenBefore = this.#seenCount;
    for (let quietTurns = 0; quietTurns < 200; quietTurns++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (this.#seenCount > seenBefore) quietTurns = 0;
      seenBefore = this.#seenCount;
    }
  }
}

type Statement = Client.Statement<unknown[]>;

/** The same connection, of which `tally` sees every statement that is run. */
export function watchSqlite(client: Client.Database, tally: StatementTally): Client.Database {
  const prepare = client.prepare.bind(client);
  // The wrapper gives what it wraps; only the generic signature is lost.
  client.prepare = ((source: string) =>
    watchStatement(prepare(source) as Statement, source, tally)) as typeof client.prepare;
  return client;
}

function watchStatement(statement: Statement, source: string, tally: StatementTally): Statement {
  const watched: Statement = new Proxy(statement, {
    get(target, name) {
      if (name === "run") {
        return (...values: unknown[]) => {
          const result = target.run(...values);
          tally.saw(source, control.test(source) ? 0 : result.changes);
          return result;
        };
      }
      if (name === "all" || name === "get") {
        return (...values: unknown[]) => {
          const found = target[name](...values);
          const rows = Array.isArray(found) && name === "all" ? found.length : found ? 1 : 0;
          tally.saw(source, target.readonly ? 0 : rows);
          return found;
        };
      }
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...values: unknown[]) => {
        const result: unknown = Reflect.apply(value, target, values);
        return result === target ? watched : result;
      };
    },
  });
  return watched;
}

/** The same PostgreSQL, of which `tally` sees every statement that is run. */
export function watchPostgres(client: PGlite, tally: StatementTally): PGlite {
  type Queries = Pick<PGlite, "query">;
  const watch = <T extends Queries>(queries: T): T =>
    new Proxy(queries, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        if (name === "query") {
          return async (source: string, ...rest: unknown[]) => {
            const result = await Reflect.apply(target.query, target, [source, ...rest]);
            const isRead = /^\s*(?:select|with)\b/iu.test(source);
            tally.saw(source, isRead ? 0 : (result.affectedRows ?? 0));
            return result;
          };
        }
        if (name === "transaction") {
          return async (work: (inner: Queries) => Promise<unknown>) => {
            const result = await client.transaction((inner) => work(watch(inner)));
            tally.saw("commit", 0);
            return result;
          };
        }
        return value.bind(target);
      },
    });
  return watch(client);
}
