import { and, eq, lte } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { StoredAnswer } from "../tables/programs";
import type { Tables } from "../tables/tables";

export type IdempotentRequest = Tables["idempotentRequests"]["$inferSelect"];
export type RequestName = Pick<IdempotentRequest, "protocol" | "caller" | "key">;

/** What was asked under a key, unless that is forgotten by `now`. */
export async function findIdempotentRequest(
  scope: Scope,
  name: RequestName,
  now: Date,
): Promise<IdempotentRequest | undefined> {
  const [row] = await scope.query
    .select()
    .from(scope.tables.idempotentRequests)
    .where(isNamed(scope, name));
  return row === undefined || row.forgetAt <= now ? undefined : row;
}

/**
 * Takes a key for a request that is not answered yet. False where another one has it: on PostgreSQL, once the
 * transaction of that one has ended.
 */
export async function claimIdempotentRequest(
  scope: Scope,
  request: Omit<IdempotentRequest, "answer">,
  now: Date,
): Promise<boolean> {
  const { idempotentRequests } = scope.tables;
  await scope.query
    .delete(idempotentRequests)
    .where(and(isNamed(scope, request), lte(idempotentRequests.forgetAt, now)));
  const claimed = await scope.query
    .insert(idempotentRequests)
    .values({ ...request, answer: null })
    .onConflictDoNothing()
    .returning({ key: idempotentRequests.key });
  return claimed.length > 0;
}

/** Keeps the answer to a request that was claimed in this transaction. */
export async function answerIdempotentRequest(
  scope: Scope,
  name: RequestName,
  answer: StoredAnswer,
): Promise<void> {
  await scope.query
    .update(scope.tables.idempotentRequests)
    .set({ answer })
    .where(isNamed(scope, name));
}

/** Forgets requests whose time is over. */
export async function sweepIdempotentRequests(scope: Scope, now: Date): Promise<void> {
  const { idempotentRequests } = scope.tables;
  await scope.query.delete(idempotentRequests).where(lte(idempotentRequests.forgetAt, now));
}

function isNamed(scope: Scope, { protocol, caller, key }: RequestName) {
  const { idempotentRequests: t } = scope.tables;
  return and(eq(t.protocol, protocol), eq(t.caller, caller), eq(t.key, key));
}
