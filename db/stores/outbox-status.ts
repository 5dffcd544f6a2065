import { type SQL, sql } from "drizzle-orm";
import type { OutboxStatus } from "../tables/outbox";
import type { Tables } from "../tables/tables";

/**
 * Whether a row of the outbox has a status, which is written out in the statement: only then does an engine know that the
 * indexes over the rows of that status hold all that is asked for.
 */
export function hasStatus(
  { status: column }: Pick<Tables["outbox"], "status">,
  status: OutboxStatus,
): SQL {
  return sql`${column} = ${sql.raw(`'${status}'`)}`;
}
