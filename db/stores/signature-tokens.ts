import { eq, lt } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Tables } from "../tables/tables";

type SignatureToken = Tables["signatureTokens"]["$inferSelect"];

/** Uses a token for one thing: the first time, and for the same again. False when it was used for another. */
export async function useSignatureToken(scope: Scope, row: SignatureToken): Promise<boolean> {
  const { signatureTokens } = scope.tables;
  const stored = await scope.query
    .insert(signatureTokens)
    .values(row)
    .onConflictDoNothing()
    .returning({ tokenHash: signatureTokens.tokenHash });
  if (stored.length > 0) return true;
  const [known] = await scope.query
    .select({ aboutHash: signatureTokens.aboutHash })
    .from(signatureTokens)
    .where(eq(signatureTokens.tokenHash, row.tokenHash));
  return known?.aboutHash === row.aboutHash;
}

/** Forgets tokens that nobody can use any more. */
export async function dropExpiredSignatureTokens(scope: Scope, now: Date): Promise<void> {
  const { signatureTokens } = scope.tables;
  await scope.query.delete(signatureTokens).where(lt(signatureTokens.expiresAt, now));
}
