import { and, count, eq, inArray, isNotNull, sum } from "drizzle-orm";
import type { Scope } from "../../engines/database";
import type { Viewer } from "../people/visibility";
import { isSeenBy } from "./seen-reviews";

/** Of reviews of one conversation: their plain mean, in hundredths of a percent, and how many they are. */
export type MeanScore = { readonly mean: number; readonly count: number };

/**
 * What conversations were scored, by their ids, in the reviews that count and that the viewer may read; those without one
 * are left out, as are reviews in which nothing applied.
 */
export async function listMeanScores(
  scope: Scope,
  viewer: Viewer,
  conversationIds: readonly string[],
): Promise<ReadonlyMap<string, MeanScore>> {
  if (conversationIds.length === 0) return new Map();
  const { reviews, reviewParts, conversations } = scope.tables;
  const rows = await scope.query
    .select({ id: conversations.id, total: sum(reviews.score), count: count() })
    .from(reviewParts)
    .innerJoin(conversations, eq(conversations.id, reviewParts.conversationId))
    .innerJoin(reviews, eq(reviews.partId, reviewParts.id))
    .where(
      and(
        inArray(reviewParts.conversationId, [...conversationIds]),
        eq(reviews.turn, "first"),
        isNotNull(reviews.score),
        isSeenBy(scope, viewer),
      ),
    )
    .groupBy(conversations.id);
  return new Map(
    rows.map(({ id, total, count }) => [id, { mean: Number(total) / Number(count), count }]),
  );
}
