import { findAuthors } from "@/db/stores/agents";
import { listDisputesOf } from "@/db/stores/review/disputes";
import { listReopened } from "@/db/stores/review/parts";
import { listGrades, listSeenReviews, type ReviewFilter } from "@/db/stores/review/reviews";
import { AppError } from "@/lib/model/error";
import { type CountedReview, type Figures, figuresOf } from "@/lib/model/review/figures";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { currentGrade } from "./read-reviews";

/** Reviews that figures are made of at most. */
const countedMax = 5_000;

export type NamedFigures = {
  readonly figures: Figures;
  readonly names: ReadonlyMap<string, string>;
};

/**
 * The figures of the reviews that a filter finds and the agent may read: the same that `readReviews` lists. Chance and aim are
 * never counted together. Throws `invalid_request` for too many.
 */
export async function readFigures(
  { database: { read } }: Pick<Context, "database">,
  agent: AgentIdentity,
  filter: ReviewFilter & { readonly isRandom: boolean },
): Promise<NamedFigures> {
  const rows = await listSeenReviews(read, agent, filter, null, countedMax + 1);
  if (rows.length > countedMax) {
    throw new AppError("invalid_request", `Figures are of ${countedMax} reviews at most`, {
      problems: [{ path: "from", message: "Choose a shorter time" }],
    });
  }
  const ids = rows.map(({ review }) => review.id);
  const [grades, disputes, reopened] = await Promise.all([
    listGrades(read, ids),
    listDisputesOf(read, ids),
    listReopened(
      read,
      rows.map(({ part }) => part),
    ),
  ]);
  const gradesOf = groupedByReview(grades);
  const disputesOf = groupedByReview(disputes);
  const counted = rows.map(({ review, part, scorecard }): CountedReview => {
    const about = disputesOf.get(review.id) ?? [];
    return {
      ...{ partId: part.id, agentId: part.agentId, reviewerId: review.reviewerId },
      ...{ turn: review.turn, scorecardId: scorecard.scorecardId, criteria: scorecard.criteria },
      ...{ score: review.score, isFailed: review.isFailed, isReopened: reopened.has(part.id) },
      answers: (gradesOf.get(review.id) ?? []).map(({ criterionId, grade, cause }) => ({
        ...{ criterionId, grade, cause },
        currentGrade: currentGrade({ criterionId, grade }, about),
      })),
      settled: about
        .filter(({ state }) => state !== "open")
        .map(({ criterionId, state }) => ({ criterionId, isOverturned: state === "overturned" })),
    };
  });
  const people = new Set(counted.flatMap(({ agentId, reviewerId }) => [agentId, reviewerId]));
  const authors = await findAuthors(read, [...people]);
  return {
    figures: figuresOf(counted),
    names: new Map(authors.map(({ id, name }) => [id, name])),
  };
}

function groupedByReview<T extends { readonly reviewId: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.reviewId);
    if (group === undefined) groups.set(item.reviewId, [item]);
    else group.push(item);
  }
  return groups;
}
