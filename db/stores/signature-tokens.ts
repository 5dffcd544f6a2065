import { eq, lt, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Tables } from "../tables/tables";

type SignatureToken = Tables["signatureTokens"]["$inferSelect"];

type TokenUse = Pick<SignatureToken, "tokenHash" | "aboutHash">;

const findToken = prepared(({ query, tables: { signatureTokens } }) =>
  query
    .select({ aboutHash: signatureTokens.aboutHash })
    .from(signatureTokens)
    .where(eq(signatureTokens.tokenHash, sql.placeholder("tokenHash")))
    .prepare(),
);

/** Whether a token may be used for something: it was not used, or for the same. */
export async function isTokenGoodFor(
  scope: Scope,
  { tokenHash, aboutHash }: TokenUse,
): Promise<boolean> {
  const [known] = await findToken(scope, { tokenHash });
  return known === undefined || known.aboutHash === aboutHash;
}

const insertToken = prepared(({ query, tables: { signatureTokens } }) =>
  query
    .insert(signatureTokens)
    .values({
      tokenHash: bind(signatureTokens.tokenHash, "tokenHash"),
      aboutHash: bind(signatureTokens.aboutHash, "aboutHash"),
      expiresAt: bind(signatureTokens.expiresAt, "expiresAt"),
    })
    .onConflictDoNothing()
    .returning({ tokenHash: signatureTokens.tokenHash })
    .prepare(),
);

/** Uses a token for one thing: the first time, and for the same again. False when it was used for another. */
export async function spendSignatureToken(scope: Scope, row: SignatureToken): Promise<boolean> {
  const stored = await insertToken(scope, row);
  return stored.length > 0 || isTokenGoodFor(scope, row);
}

/** Forgets tokens that nobody can use any more. */
export async function dropExpiredSignatureTokens(scope: Scope, now: Date): Promise<void> {
  const { signatureTokens } = scope.tables;
  await scope.query.delete(signatureTokens).where(lt(signatureTokens.expiresAt, now));
}
