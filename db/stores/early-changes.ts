import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { EarlyChange } from "../tables/tables";

/** Keeps what was done to a message that is not known yet. Of each kind the latest counts, by when it was done. */
export async function keepEarlyChange(scope: Scope, change: EarlyChange): Promise<void> {
  const { earlyChanges } = scope.tables;
  const { at, emoji, otherwise, dueAt } = change;
  await scope.query
    .insert(earlyChanges)
    .values(change)
    .onConflictDoUpdate({
      target: [earlyChanges.lineId, earlyChanges.externalMessageId, earlyChanges.kind],
      set: { at, emoji, otherwise, dueAt },
      setWhere: lte(earlyChanges.at, at),
    });
}

const take = prepared(({ query, tables: { earlyChanges } }) =>
  query
    .delete(earlyChanges)
    .where(
      and(
        eq(earlyChanges.lineId, sql.placeholder("lineId")),
        eq(earlyChanges.externalMessageId, sql.placeholder("externalMessageId")),
      ),
    )
    .returning()
    .prepare(),
);

/** Takes what was done to a message before it was known out of the store. */
export async function takeEarlyChanges(
  scope: Scope,
  lineId: string,
  externalMessageId: string,
): Promise<readonly EarlyChange[]> {
  return take(scope, { lineId, externalMessageId });
}

/** What has waited long enough for its message, at most `limit`, the longest waiting first. */
export async function listDueEarlyChanges(
  scope: Scope,
  now: Date,
  limit: number,
): Promise<readonly EarlyChange[]> {
  const { earlyChanges } = scope.tables;
  return scope.query
    .select()
    .from(earlyChanges)
    .where(lte(earlyChanges.dueAt, now))
    .orderBy(asc(earlyChanges.dueAt), asc(earlyChanges.externalMessageId))
    .limit(limit);
}

/** Forgets a change that was kept, unless a later one has taken its place. */
export async function dropEarlyChange(scope: Scope, change: EarlyChange): Promise<void> {
  const { earlyChanges } = scope.tables;
  await scope.query
    .delete(earlyChanges)
    .where(
      and(
        eq(earlyChanges.lineId, change.lineId),
        eq(earlyChanges.externalMessageId, change.externalMessageId),
        eq(earlyChanges.kind, change.kind),
        lte(earlyChanges.at, change.at),
      ),
    );
}
