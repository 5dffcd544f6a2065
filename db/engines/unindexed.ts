import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/**
 * A column that is compared without an index. SQLite takes equality for narrower than a range of ids, and would look at
 * everything an organization has.
 */
export function unindexed(column: SQLWrapper): SQL {
  return sql`(${column} || '')`;
}
