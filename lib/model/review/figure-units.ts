import { type DoubleGrade, isExact, isGradedTwice, isWithinOne } from "./agreement";
import {
  answerTo,
  bestOf,
  type CountedReview,
  oncePerPart,
  type Pair,
  pairsOf,
} from "./counted-review";
import { scoreReview } from "./score-review";

/** The figures of reviews. */
export const figureKinds = [
  "score",
  "failed",
  "grade",
  "reopened-after-best",
  "reopened-after-others",
  "overturned",
  "exact",
  "within-one",
  "alpha",
  "bias",
] as const;

/** A figure: of everybody, of an agent's or a reviewer's reviews, or of a criterion of a scorecard. */
export type FigureOf = {
  readonly kind: (typeof figureKinds)[number];
  readonly agentId?: string | undefined;
  readonly reviewerId?: string | undefined;
  readonly scorecardId?: string | undefined;
  readonly criterionId?: string | undefined;
};

/** What a figure counts once: a value of a review. Of a share it is 1 where it is so, else 0. */
export type FigureUnit = { readonly reviewId: string; readonly value: number };

/**
 * What a figure is made of, in the order of the reviews, the newest first. A part that is in several samples is counted once, by
 * the first review that came in last. Averages are of first reviews; agreement and bias are of parts with two, by the grades as
 * they were submitted: of a criterion the second review stands for the pair, of a reviewer their own. Of disputes each is one.
 */
export function figureUnits(
  reviews: readonly CountedReview[],
  figure: FigureOf,
): readonly FigureUnit[] {
  switch (figure.kind) {
    case "score":
      return firstsOf(reviews, figure).flatMap(({ id, score }) =>
        score === null ? [] : [{ reviewId: id, value: score / 100 }],
      );
    case "failed":
      return firstsOf(reviews, figure).map(({ id, isFailed }) => unit(id, isFailed));
    case "grade":
      return gradedOf(reviews, figure).map(({ id, grade, best }) => ({
        ...{ reviewId: id, value: (100 * grade) / best },
      }));
    case "reopened-after-best":
    case "reopened-after-others":
      return gradedOf(reviews, figure)
        .filter(({ grade, best }) => (grade === best) === (figure.kind === "reopened-after-best"))
        .map(({ id, isReopened }) => unit(id, isReopened));
    case "overturned":
      return firstsOf(reviews, figure).flatMap(({ id, settled }) =>
        settled
          .filter((one) => [undefined, one.criterionId].includes(figure.criterionId))
          .map(({ isOverturned }) => unit(id, isOverturned)),
      );
    case "exact":
      return doubleGrades(reviews, figure).map(({ id, pair }) => unit(id, isExact(pair)));
    case "within-one":
      return doubleGrades(reviews, figure).map(({ id, pair }) => unit(id, isWithinOne(pair)));
    case "alpha":
      return doubleGrades(reviews, figure)
        .filter(({ pair }) => isGradedTwice(pair))
        .map(({ id }) => unit(id, true));
    case "bias":
      return pairsOf(reviews).flatMap((pair) => biasOf(pair, figure.reviewerId));
    default:
      return figure.kind satisfies never;
  }
}

function unit(reviewId: string, isSo: boolean): FigureUnit {
  return { reviewId, value: isSo ? 1 : 0 };
}

/** The first reviews that a figure is of, each part once. */
function firstsOf(
  reviews: readonly CountedReview[],
  { agentId, reviewerId, scorecardId }: FigureOf,
): readonly CountedReview[] {
  return oncePerPart(
    reviews.filter(
      (one) =>
        one.turn === "first" &&
        (agentId === undefined || one.agentId === agentId) &&
        (reviewerId === undefined || one.reviewerId === reviewerId) &&
        (scorecardId === undefined || one.scorecardId === scorecardId),
    ),
  );
}

/** The same with the grade that counts for a criterion, and the best one of the version that was used. */
function gradedOf(reviews: readonly CountedReview[], figure: FigureOf) {
  const criterionId = figure.criterionId ?? "";
  return firstsOf(reviews, figure).flatMap((review) => {
    const grade = answerTo(review, criterionId)?.currentGrade ?? null;
    const best = bestOf(review, criterionId);
    return grade === null || best === null ? [] : [{ ...review, grade, best }];
  });
}

/** What two people answered to a criterion, and the second one's review. */
export function doubleGrades(
  reviews: readonly CountedReview[],
  { scorecardId, criterionId = "" }: FigureOf,
): readonly { readonly id: string; readonly pair: DoubleGrade }[] {
  const asked = reviews.find(
    (one) =>
      one.turn === "first" && one.scorecardId === scorecardId && bestOf(one, criterionId) !== null,
  );
  return pairsOf(reviews.filter((one) => one.scorecardId === scorecardId)).flatMap(
    ({ first, second }) => {
      const [a, b] = [answerTo(first, criterionId), answerTo(second, criterionId)];
      // Grades of another scale, by an earlier version, cannot be compared with these.
      const isSameScale =
        asked !== undefined && bestOf(first, criterionId) === bestOf(asked, criterionId);
      if (a === undefined || b === undefined || !isSameScale) return [];
      return [{ id: second.id, pair: { first: a.grade, second: b.grade } }];
    },
  );
}

/** How many points more a reviewer gave than the other one of a pair; nothing where it is not theirs, or nothing applied. */
function biasOf({ first, second }: Pair, reviewerId: string | undefined): readonly FigureUnit[] {
  const [own, other] = first.reviewerId === reviewerId ? [first, second] : [second, first];
  if (own.reviewerId !== reviewerId) return [];
  const [a, b] = [submittedScore(own), submittedScore(other)];
  return a === null || b === null ? [] : [{ reviewId: own.id, value: a - b }];
}

/** In percent, as the reviewer submitted it. */
function submittedScore({ criteria, answers }: CountedReview): number | null {
  const { score } = scoreReview(criteria, answers);
  return score === null ? null : score / 100;
}
