import { and, count, desc, eq, inArray, isNull, notExists } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { Review, ReviewPart, ReviewSample } from "../../tables/tables";
import { type Viewer, withinVisible } from "../people/visibility";

/** Rows in one statement. */
const insertMax = 500;

export type ListedSample = {
  readonly sample: ReviewSample;
  readonly scorecardName: string;
  readonly scorecardVersion: number;
  /** Parts that it has of conversations that the viewer may see, and those whose first review is in. */
  readonly partCount: number;
  readonly reviewedCount: number;
};

/** The samples of the viewer's organization, the newest first; `limit` at most. */
export async function listSamples(
  scope: Scope,
  viewer: Viewer,
  limit: number,
): Promise<readonly ListedSample[]> {
  const { reviewSamples } = scope.tables;
  return selectSamples(scope, viewer)
    .where(eq(reviewSamples.organizationId, viewer.organizationId))
    .orderBy(desc(reviewSamples.drawnAt), desc(reviewSamples.id))
    .limit(limit);
}

/** One of them. */
export async function findSample(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<ListedSample | undefined> {
  const { reviewSamples } = scope.tables;
  const [row] = await selectSamples(scope, viewer).where(
    and(eq(reviewSamples.id, id), eq(reviewSamples.organizationId, viewer.organizationId)),
  );
  return row;
}

function selectSamples(scope: Scope, viewer: Viewer) {
  const { query, tables } = scope;
  const { reviewSamples, reviewParts, reviews, scorecardVersions, scorecards } = tables;
  return query
    .select({
      sample: reviewSamples,
      scorecardName: scorecards.name,
      scorecardVersion: scorecardVersions.number,
      partCount: count(reviewParts.id),
      reviewedCount: count(reviews.submittedAt),
    })
    .from(reviewSamples)
    .innerJoin(scorecardVersions, eq(scorecardVersions.id, reviewSamples.scorecardVersionId))
    .innerJoin(scorecards, eq(scorecards.id, scorecardVersions.scorecardId))
    .leftJoin(
      reviewParts,
      and(
        eq(reviewParts.sampleId, reviewSamples.id),
        withinVisible(scope, viewer, reviewParts.conversationId),
      ),
    )
    .leftJoin(reviews, and(eq(reviews.partId, reviewParts.id), eq(reviews.turn, "first")))
    .groupBy(reviewSamples.id, scorecards.id, scorecardVersions.id)
    .$dynamic();
}

/** Adds a sample. False when there is one of that id, whoever has it. */
export async function insertSample(
  { query, tables: { reviewSamples } }: Scope,
  row: ReviewSample,
): Promise<boolean> {
  const stored = await query
    .insert(reviewSamples)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: reviewSamples.id });
  return stored.length > 0;
}

/** Adds the parts of a sample, and who is to score each. */
export async function insertParts(
  { query, tables: { reviewParts, reviews } }: Scope,
  parts: readonly ReviewPart[],
  asked: readonly Review[],
): Promise<void> {
  for (let at = 0; at < parts.length; at += insertMax) {
    await query.insert(reviewParts).values(parts.slice(at, at + insertMax));
  }
  for (let at = 0; at < asked.length; at += insertMax) {
    await query.insert(reviews).values(asked.slice(at, at + insertMax));
  }
}

/**
 * Takes away of a sample what nobody has submitted, with what was begun: reviews, parts without any, and the sample where it has
 * no part any more.
 */
export async function removeUnsubmitted(
  { query, tables: { reviewSamples, reviewParts, reviews } }: Scope,
  sampleId: string,
): Promise<void> {
  const parts = query
    .select({ id: reviewParts.id })
    .from(reviewParts)
    .where(eq(reviewParts.sampleId, sampleId));
  await query
    .delete(reviews)
    .where(and(inArray(reviews.partId, parts), isNull(reviews.submittedAt)));
  const ofPart = query
    .select({ id: reviews.id })
    .from(reviews)
    .where(eq(reviews.partId, reviewParts.id));
  await query.delete(reviewParts).where(and(eq(reviewParts.sampleId, sampleId), notExists(ofPart)));
  await query.delete(reviewSamples).where(and(eq(reviewSamples.id, sampleId), notExists(parts)));
}
