import { and, asc, desc, eq, inArray, ne } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { ReviewDispute } from "../../tables/tables";
import type { Viewer } from "../people/visibility";
import { isSeenBy, reviewIdsWhere } from "./seen-reviews";

/** Adds an objection. False when the grade is objected to already, or the id is taken. */
export async function insertDispute(
  { query, tables: { reviewDisputes } }: Scope,
  row: ReviewDispute,
): Promise<boolean> {
  const stored = await query
    .insert(reviewDisputes)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: reviewDisputes.id });
  return stored.length > 0;
}

/** What was objected to in these reviews, in no order. */
export async function listDisputesOf(
  { query, tables: { reviewDisputes } }: Scope,
  reviewIds: readonly string[],
): Promise<readonly ReviewDispute[]> {
  if (reviewIds.length === 0) return [];
  return query
    .select()
    .from(reviewDisputes)
    .where(inArray(reviewDisputes.reviewId, [...reviewIds]));
}

/**
 * The objections that are open (the oldest first), or those that were settled (the newest first), to reviews that the viewer
 * may read; `limit` at most.
 */
export async function listSeenDisputes(
  scope: Scope,
  viewer: Viewer,
  isOpen: boolean,
  limit: number,
): Promise<readonly ReviewDispute[]> {
  const { reviewDisputes } = scope.tables;
  return scope.query
    .select()
    .from(reviewDisputes)
    .where(
      and(
        eq(reviewDisputes.organizationId, viewer.organizationId),
        isOpen ? eq(reviewDisputes.state, "open") : ne(reviewDisputes.state, "open"),
        inArray(reviewDisputes.reviewId, reviewIdsWhere(scope, isSeenBy(scope, viewer))),
      ),
    )
    .orderBy(isOpen ? asc(reviewDisputes.id) : desc(reviewDisputes.id))
    .limit(limit);
}

/** One of them, in whatever state. */
export async function findSeenDispute(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<ReviewDispute | undefined> {
  const { reviewDisputes } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(reviewDisputes)
    .where(
      and(
        eq(reviewDisputes.id, id),
        inArray(reviewDisputes.reviewId, reviewIdsWhere(scope, isSeenBy(scope, viewer))),
      ),
    );
  return row;
}

/** Settles an objection that is open. False where it is settled already. */
export async function saveSettlement(
  { query, tables: { reviewDisputes } }: Scope,
  id: string,
  change: Pick<ReviewDispute, "state" | "settledById" | "settledAt" | "settlement" | "newGrade">,
): Promise<boolean> {
  const changed = await query
    .update(reviewDisputes)
    .set(change)
    .where(and(eq(reviewDisputes.id, id), eq(reviewDisputes.state, "open")))
    .returning({ id: reviewDisputes.id });
  return changed.length > 0;
}
