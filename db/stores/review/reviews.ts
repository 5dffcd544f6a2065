import { and, asc, desc, eq, exists, gte, inArray, isNull, lt, or, type SQL } from "drizzle-orm";
import type { ReviewTurn } from "@/lib/model/review/review";
import type { Scope } from "../../engines/database";
import type { Review, ReviewCommentRow, ReviewGrade } from "../../tables/tables";
import { type Viewer, visibleTo } from "../people/visibility";
import { isAbout, isSeenBy, type ReviewRow, selectReviews } from "./seen-reviews";

/** What somebody has still to score and may see, in the order of the samples; `limit` at most. */
export async function listQueue(
  scope: Scope,
  viewer: Viewer,
  limit: number,
): Promise<readonly ReviewRow[]> {
  const { reviews, reviewSamples } = scope.tables;
  return selectReviews(scope)
    .where(and(isOwn(scope, viewer), isNull(reviews.submittedAt)))
    .orderBy(asc(reviewSamples.drawnAt), asc(reviews.position), asc(reviews.id))
    .limit(limit);
}

/** Whether a review is the viewer's own to write, of a conversation that they may see. */
function isOwn(scope: Scope, viewer: Viewer): SQL | undefined {
  const { reviews } = scope.tables;
  return and(
    eq(reviews.organizationId, viewer.organizationId),
    eq(reviews.reviewerId, viewer.agentId),
    visibleTo(scope, viewer),
  );
}

/** A review that is the viewer's own, to be done or done. */
export async function findOwnReview(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<ReviewRow | undefined> {
  const [row] = await selectReviews(scope).where(
    and(eq(scope.tables.reviews.id, id), isOwn(scope, viewer)),
  );
  return row;
}

/** Locks a review until the transaction ends, whoever's it is. */
export async function lockReview(scope: Scope, id: string): Promise<Review | undefined> {
  const { reviews } = scope.tables;
  const [row] = await scope.lock(scope.query.select().from(reviews).where(eq(reviews.id, id)));
  return row;
}

/** Reviews by their ids, in no order: what is asked for was permitted before. */
export async function findReviews(
  scope: Scope,
  ids: readonly string[],
): Promise<readonly ReviewRow[]> {
  if (ids.length === 0) return [];
  return selectReviews(scope).where(inArray(scope.tables.reviews.id, [...ids]));
}

/** A review that is in and that the viewer may read. */
export async function findSeenReview(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<ReviewRow | undefined> {
  const [row] = await selectReviews(scope).where(
    and(eq(scope.tables.reviews.id, id), isSeenBy(scope, viewer)),
  );
  return row;
}

/** A review of what the viewer wrote. */
export async function findReviewAbout(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<ReviewRow | undefined> {
  const [row] = await selectReviews(scope).where(
    and(eq(scope.tables.reviews.id, id), isAbout(scope, viewer)),
  );
  return row;
}

export type ReviewFilter = {
  readonly agentId?: string | undefined;
  readonly reviewerId?: string | undefined;
  readonly sampleId?: string | undefined;
  readonly scorecardId?: string | undefined;
  /** A criterion that was graded in them. */
  readonly criterionId?: string | undefined;
  readonly isFailed?: boolean | undefined;
  readonly isRandom?: boolean | undefined;
  readonly turn?: ReviewTurn | undefined;
  /** Submitted from the one instant on, and before the other. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
};

export type ReviewPlace = { readonly submittedAt: Date; readonly id: string };

/** The reviews that are in and that the viewer may read, the newest first, past one of them; `limit` at most. */
export async function listSeenReviews(
  scope: Scope,
  viewer: Viewer,
  filter: ReviewFilter,
  after: ReviewPlace | null,
  limit: number,
): Promise<readonly ReviewRow[]> {
  const { reviews, reviewParts, reviewSamples, scorecardVersions } = scope.tables;
  const same = (column: Parameters<typeof eq>[0], value: string | boolean | undefined) =>
    value === undefined ? undefined : eq(column, value);
  return newestFirst(
    scope,
    and(
      isSeenBy(scope, viewer),
      same(reviewParts.agentId, filter.agentId),
      same(reviews.reviewerId, filter.reviewerId),
      same(reviewParts.sampleId, filter.sampleId),
      same(scorecardVersions.scorecardId, filter.scorecardId),
      same(reviewSamples.isRandom, filter.isRandom),
      same(reviews.turn, filter.turn),
      same(reviews.isFailed, filter.isFailed),
      isGraded(scope, filter.criterionId),
      filter.from === undefined ? undefined : gte(reviews.submittedAt, filter.from),
      filter.to === undefined ? undefined : lt(reviews.submittedAt, filter.to),
    ),
    after,
    limit,
  );
}

function isGraded({ query, tables }: Scope, criterionId: string | undefined): SQL | undefined {
  if (criterionId === undefined) return undefined;
  const { reviews, reviewGrades } = tables;
  return exists(
    query
      .select({ id: reviewGrades.id })
      .from(reviewGrades)
      .where(and(eq(reviewGrades.reviewId, reviews.id), eq(reviewGrades.criterionId, criterionId))),
  );
}

/** The reviews of what the viewer wrote, the newest first, past one of them; `limit` at most. */
export async function listReviewsAbout(
  scope: Scope,
  viewer: Viewer,
  after: ReviewPlace | null,
  limit: number,
): Promise<readonly ReviewRow[]> {
  return newestFirst(scope, isAbout(scope, viewer), after, limit);
}

function newestFirst(
  scope: Scope,
  isSo: SQL | undefined,
  after: ReviewPlace | null,
  limit: number,
) {
  const { reviews } = scope.tables;
  const past =
    after === null
      ? undefined
      : or(
          lt(reviews.submittedAt, after.submittedAt),
          and(eq(reviews.submittedAt, after.submittedAt), lt(reviews.id, after.id)),
        );
  return selectReviews(scope)
    .where(and(isSo, past))
    .orderBy(desc(reviews.submittedAt), desc(reviews.id))
    .limit(limit);
}

/** Stores what became of a review that is locked. */
export async function saveReview(
  { query, tables: { reviews } }: Scope,
  id: string,
  change: Partial<Pick<Review, "draft" | "draftVersion" | "submittedAt" | "score" | "isFailed">>,
): Promise<void> {
  await query.update(reviews).set(change).where(eq(reviews.id, id));
}

/** Stores what was answered and written in a review, once. False when one of the comments has an id that is taken. */
export async function insertAnswers(
  { query, tables: { reviewGrades, reviewComments } }: Scope,
  grades: readonly ReviewGrade[],
  comments: readonly ReviewCommentRow[],
): Promise<boolean> {
  if (grades.length > 0) await query.insert(reviewGrades).values([...grades]);
  if (comments.length === 0) return true;
  const stored = await query
    .insert(reviewComments)
    .values([...comments])
    .onConflictDoNothing()
    .returning({ id: reviewComments.id });
  return stored.length === comments.length;
}

/** What was answered in these reviews, in no order. */
export async function listGrades(
  { query, tables: { reviewGrades } }: Scope,
  reviewIds: readonly string[],
): Promise<readonly ReviewGrade[]> {
  if (reviewIds.length === 0) return [];
  return query
    .select()
    .from(reviewGrades)
    .where(inArray(reviewGrades.reviewId, [...reviewIds]));
}

/** What was written in these reviews, by their places in the conversations. */
export async function listComments(
  { query, tables: { reviewComments } }: Scope,
  reviewIds: readonly string[],
): Promise<readonly ReviewCommentRow[]> {
  if (reviewIds.length === 0) return [];
  return query
    .select()
    .from(reviewComments)
    .where(inArray(reviewComments.reviewId, [...reviewIds]))
    .orderBy(asc(reviewComments.seq), asc(reviewComments.id));
}
