import {
  aliasedTable,
  and,
  eq,
  exists,
  isNotNull,
  isNull,
  ne,
  not,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Scope } from "../../engines/database";
import { type Viewer, visibleTo } from "../people/visibility";

/** Reviews with what they are of; `reviews`, `reviewParts` and `conversations` have to be in a query that asks for these. */
export function selectReviews({ query, tables }: Scope) {
  const { reviews, reviewParts, reviewSamples, scorecardVersions, conversations, contacts } =
    tables;
  return query
    .select({
      review: reviews,
      part: reviewParts,
      sample: { id: reviewSamples.id, name: reviewSamples.name, isRandom: reviewSamples.isRandom },
      scorecard: scorecardVersions,
      contact: { name: contacts.name, address: conversations.contactAddress },
    })
    .from(reviews)
    .innerJoin(reviewParts, eq(reviewParts.id, reviews.partId))
    .innerJoin(reviewSamples, eq(reviewSamples.id, reviewParts.sampleId))
    .innerJoin(scorecardVersions, eq(scorecardVersions.id, reviewSamples.scorecardVersionId))
    .innerJoin(conversations, eq(conversations.id, reviewParts.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .$dynamic();
}

export type ReviewRow = Awaited<ReturnType<typeof selectReviews>>[number];

/**
 * Whether a review is in that the viewer may read: of a conversation that is theirs to see, and of no part that they have
 * still to score themselves, in whichever sample. Second opinions of what they wrote themselves nobody reads.
 */
export function isSeenBy(scope: Scope, viewer: Viewer): SQL | undefined {
  const { reviews, reviewParts } = scope.tables;
  const own = aliasedTable(reviews, "own_reviews");
  const ownParts = aliasedTable(reviewParts, "own_parts");
  const stillToScore = scope.query
    .select({ one: sql`1` })
    .from(own)
    .innerJoin(ownParts, eq(ownParts.id, own.partId))
    .where(
      and(
        eq(own.reviewerId, viewer.agentId),
        isNull(own.submittedAt),
        eq(ownParts.conversationId, reviewParts.conversationId),
        eq(ownParts.agentId, reviewParts.agentId),
      ),
    );
  return and(
    eq(reviews.organizationId, viewer.organizationId),
    isNotNull(reviews.submittedAt),
    visibleTo(scope, viewer),
    or(ne(reviewParts.agentId, viewer.agentId), eq(reviews.turn, "first")),
    not(exists(stillToScore)),
  );
}

/** Whether a review is one that its agent reads: it is of what they wrote, it is in, and it is the one that counts. */
export function isAbout(scope: Scope, { organizationId, agentId }: Viewer): SQL | undefined {
  const { reviews, reviewParts } = scope.tables;
  return and(
    eq(reviews.organizationId, organizationId),
    eq(reviewParts.agentId, agentId),
    eq(reviews.turn, "first"),
    isNotNull(reviews.submittedAt),
  );
}

/** The ids of the reviews that are so, as a query within another. */
export function reviewIdsWhere({ query, tables }: Scope, isSo: SQL | undefined) {
  const { reviews, reviewParts, conversations } = tables;
  return query
    .select({ id: reviews.id })
    .from(reviews)
    .innerJoin(reviewParts, eq(reviewParts.id, reviews.partId))
    .innerJoin(conversations, eq(conversations.id, reviewParts.conversationId))
    .where(isSo);
}
