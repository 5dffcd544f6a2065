import { eq, lte, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { Tables } from "../tables/tables";

type AccessGrant = Tables["accessGrants"]["$inferSelect"];

/** Remembers access by the SHA-256 of its token. */
export async function insertGrant(scope: Scope, row: AccessGrant): Promise<void> {
  await scope.query.insert(scope.tables.accessGrants).values(row);
}

const byHash = prepared(({ query, tables: { accessGrants } }) =>
  query
    .select()
    .from(accessGrants)
    .where(eq(accessGrants.tokenHash, sql.placeholder("tokenHash")))
    .prepare(),
);

/** The access behind a token, expired or not. */
export async function findGrant(scope: Scope, tokenHash: string): Promise<AccessGrant | undefined> {
  const [row] = await byHash(scope, { tokenHash });
  return row;
}

/** Ends all access that was granted to a client's callers. */
export async function revokeGrants(scope: Scope, apiClientId: string): Promise<void> {
  const { accessGrants } = scope.tables;
  await scope.query.delete(accessGrants).where(eq(accessGrants.apiClientId, apiClientId));
}

/** Forgets access that ended before an instant. */
export async function dropGrants(scope: Scope, before: Date): Promise<void> {
  const { accessGrants } = scope.tables;
  await scope.query.delete(accessGrants).where(lte(accessGrants.expiresAt, before));
}
