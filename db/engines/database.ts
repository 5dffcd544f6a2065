import type { SQL, SQLWrapper } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { Tables } from "../tables/tables";
import type { CompiledStatement } from "./compiled-statement";
import type { Values } from "./value-binder";

/** The query builder both engines share: the portable subset is `select insert update delete`, always awaited. */
export type Query = Pick<BetterSQLite3Database, "select" | "insert" | "update" | "delete">;

export interface Scope {
  readonly query: Query;
  readonly tables: Tables;
  /**
   * Has a select lock the rows that it gives until the transaction ends, against everybody who locks or changes them. On
   * SQLite it does nothing: a write has the whole file.
   */
  lock<Q>(select: Q): Q;
  /** Lets parallel workers skip rows another one holds; does nothing on SQLite, which has one writer. */
  skipLocked<Q>(select: Q): Q;
  /** The milliseconds from one instant to another, in SQL: the engines count them in their own ways. */
  elapsedMs(from: SQLWrapper, to: SQLWrapper): SQL<number>;
  /** A text in the form of `foldLetters`, in SQL: null of null. */
  folded(text: SQLWrapper): SQL<string>;
  /** How this connection runs a statement that was compiled for whichever; only where the driver answers at once. */
  direct?(statement: CompiledStatement): (values: Values) => unknown;
  /** Runs a statement of PostgreSQL's own and gives its rows; only where that is the engine. */
  run?(statement: SQL): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /**
   * Runs `work` as a part of this transaction (a savepoint): what throws undoes itself and nothing before it. Only inside
   * a write; one part at a time.
   */
  part<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

export interface Database {
  readonly engine: "sqlite" | "postgres";
  /** Committed rows, outside any transaction. */
  readonly read: Scope;
  /**
   * Runs `work` as one write transaction and resolves after the commit that made it durable. A `work` that
   * throws changes nothing and rejects with what it threw. Not reentrant: a write inside a write rejects. On
   * SQLite many writes share one commit, so `work` may await nothing but this scope's queries.
   */
  write<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Waits for queued writes, then closes. */
  close(): Promise<void>;
}
