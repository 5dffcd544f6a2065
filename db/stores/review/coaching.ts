import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { ReviewCommentRow } from "../../tables/tables";
import type { Viewer } from "../people/visibility";
import { isAbout, isSeenBy, reviewIdsWhere } from "./seen-reviews";

/** What is for coaching in reviews of what the viewer wrote, the newest first; `limit` at most. */
export async function listCoachingFor(
  scope: Scope,
  viewer: Viewer,
  limit: number,
): Promise<readonly ReviewCommentRow[]> {
  const { reviewComments } = scope.tables;
  return scope.query
    .select()
    .from(reviewComments)
    .where(isCoachingIn(scope, isAbout(scope, viewer)))
    .orderBy(desc(reviewComments.id))
    .limit(limit);
}

/** What is for coaching of these agents that nobody has looked at since, as far as the viewer may read it; the oldest first. */
export async function listUnchecked(
  scope: Scope,
  viewer: Viewer,
  agentIds: readonly string[] | "all",
  limit: number,
): Promise<readonly ReviewCommentRow[]> {
  const { reviewComments, reviewParts, reviews } = scope.tables;
  const ofThese = agentIds === "all" ? undefined : inArray(reviewParts.agentId, [...agentIds]);
  return scope.query
    .select()
    .from(reviewComments)
    .where(
      and(
        isNull(reviewComments.checkedIn),
        isCoachingIn(scope, and(isSeenBy(scope, viewer), eq(reviews.turn, "first"), ofThese)),
      ),
    )
    .orderBy(asc(reviewComments.id))
    .limit(limit);
}

function isCoachingIn(scope: Scope, isSo: ReturnType<typeof and>) {
  const { reviewComments } = scope.tables;
  return and(
    eq(reviewComments.isForCoaching, true),
    inArray(reviewComments.reviewId, reviewIdsWhere(scope, isSo)),
  );
}

/** A comment for coaching in a review of what the viewer wrote. */
export async function findCoachingFor(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<ReviewCommentRow | undefined> {
  const { reviewComments } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(reviewComments)
    .where(and(eq(reviewComments.id, id), isCoachingIn(scope, isAbout(scope, viewer))));
  return row;
}

/** Notes what an agent did about a comment. */
export async function saveCoaching(
  { query, tables: { reviewComments } }: Scope,
  id: string,
  change: Pick<ReviewCommentRow, "seenAt" | "doneAt">,
): Promise<void> {
  await query.update(reviewComments).set(change).where(eq(reviewComments.id, id));
}

/** Notes what a later review found of a comment. False where another one has said it before. */
export async function checkCoaching(
  { query, tables: { reviewComments } }: Scope,
  id: string,
  change: Pick<ReviewCommentRow, "checkedIn" | "isBetter">,
): Promise<boolean> {
  const changed = await query
    .update(reviewComments)
    .set(change)
    .where(and(eq(reviewComments.id, id), isNull(reviewComments.checkedIn)))
    .returning({ id: reviewComments.id });
  return changed.length > 0;
}
