import { and, desc, eq, inArray } from "drizzle-orm";
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
    .select({ id: conversations.id, agentId: reviewParts.agentId, score: reviews.score })
    .from(reviewParts)
    .innerJoin(conversations, eq(conversations.id, reviewParts.conversationId))
    .innerJoin(reviews, eq(reviews.partId, reviewParts.id))
    .where(
      and(
        inArray(reviewParts.conversationId, [...conversationIds]),
        eq(reviews.turn, "first"),
        isSeenBy(scope, viewer),
      ),
    )
    .orderBy(desc(reviews.submittedAt), desc(reviews.id));
  const counted = new Set<string>();
  const scores = new Map<string, number[]>();
  for (const { id, agentId, score } of rows) {
    // A part that is in several samples counts once, by the first review that came in last.
    const part = `${id} ${agentId}`;
    if (counted.has(part)) continue;
    counted.add(part);
    if (score !== null) scores.set(id, [...(scores.get(id) ?? []), score]);
  }
  return new Map(
    [...scores].map(([id, of]) => {
      const total = of.reduce((sum, one) => sum + one, 0);
      return [id, { mean: total / of.length, count: of.length }];
    }),
  );
}
