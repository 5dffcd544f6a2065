import type { Scope } from "@/db/engines/database";

/** Runs a statement of PostgreSQL's own. */
export type Run = NonNullable<Scope["run"]>;

/** How a scope runs statements of PostgreSQL's own. Throws on another engine. */
export function runOf(scope: Scope): Run {
  if (scope.run === undefined) throw new Error("This is not PostgreSQL");
  return (statement) => scope.run?.(statement) ?? Promise.resolve([]);
}
