import { and, eq, isNull, lte, or } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { AuthCode } from "../tables/tables";

/** Remembers a proof by the SHA-256 of its code. */
export async function insertAuthCode(scope: Scope, row: AuthCode): Promise<void> {
  await scope.query.insert(scope.tables.authCodes).values(row);
}

/** The proof behind a code, used or expired or neither. */
export async function findAuthCode(scope: Scope, codeHash: string): Promise<AuthCode | undefined> {
  const { authCodes } = scope.tables;
  const [row] = await scope.query.select().from(authCodes).where(eq(authCodes.codeHash, codeHash));
  return row;
}

/** Uses a proof up for one address. False when another has used it. */
export async function claimAuthCode(
  scope: Scope,
  codeHash: string,
  usedBy: string,
  usedAt: Date,
): Promise<boolean> {
  const { authCodes } = scope.tables;
  const rows = await scope.query
    .update(authCodes)
    .set({ usedBy, usedAt })
    .where(
      and(
        eq(authCodes.codeHash, codeHash),
        or(isNull(authCodes.usedBy), eq(authCodes.usedBy, usedBy)),
      ),
    )
    .returning({ codeHash: authCodes.codeHash });
  return rows.length > 0;
}

/** Forgets proofs that ended before an instant. */
export async function dropAuthCodes(scope: Scope, before: Date): Promise<void> {
  const { authCodes } = scope.tables;
  await scope.query.delete(authCodes).where(lte(authCodes.expiresAt, before));
}
