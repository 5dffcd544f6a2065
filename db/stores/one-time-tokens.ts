import { and, eq, isNull, lte, or } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { OneTimeToken } from "../tables/tables";

/** Remembers a one-time token by the SHA-256 of its code. */
export async function insertOneTimeToken(scope: Scope, row: OneTimeToken): Promise<void> {
  await scope.query.insert(scope.tables.oneTimeTokens).values(row);
}

/** The one-time token behind a code, used or expired or neither. */
export async function findOneTimeToken(
  scope: Scope,
  tokenHash: string,
): Promise<OneTimeToken | undefined> {
  const { oneTimeTokens } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(oneTimeTokens)
    .where(eq(oneTimeTokens.tokenHash, tokenHash));
  return row;
}

/** Uses a one-time token up for one address. False when another has used it. */
export async function claimOneTimeToken(
  scope: Scope,
  tokenHash: string,
  usedBy: string,
  usedAt: Date,
): Promise<boolean> {
  const { oneTimeTokens } = scope.tables;
  const rows = await scope.query
    .update(oneTimeTokens)
    .set({ usedBy, usedAt })
    .where(
      and(
        eq(oneTimeTokens.tokenHash, tokenHash),
        or(isNull(oneTimeTokens.usedBy), eq(oneTimeTokens.usedBy, usedBy)),
      ),
    )
    .returning({ tokenHash: oneTimeTokens.tokenHash });
  return rows.length > 0;
}

/** Forgets one-time tokens that ended before an instant. */
export async function dropOneTimeTokens(scope: Scope, before: Date): Promise<void> {
  const { oneTimeTokens } = scope.tables;
  await scope.query.delete(oneTimeTokens).where(lte(oneTimeTokens.expiresAt, before));
}
