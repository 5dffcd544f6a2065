import { type Agreement, agreementOf, biases, type DoubleGrade } from "./agreement";
import { type Estimate, meanOf, placesOf, shareOf } from "./intervals";
import type { ReviewTurn } from "./review";
import { scoreReview } from "./score-review";
import { type Criterion, type CriterionAnswer, gradeCount } from "./scorecard";

/** A review that is in, as figures are made of it. */
export type CountedReview = {
  readonly partId: string;
  readonly agentId: string;
  readonly reviewerId: string;
  readonly turn: ReviewTurn;
  readonly scorecardId: string;
  readonly criteria: readonly Criterion[];
  /** In hundredths of a percent, with what disputes changed. */
  readonly score: number | null;
  readonly isFailed: boolean;
  /** As they were submitted, and with the grade that counts now. */
  readonly answers: readonly (CriterionAnswer & { readonly currentGrade: number | null })[];
  /** How each dispute about it was settled; those that are open are not of it. */
  readonly settled: readonly { readonly criterionId: string; readonly isOverturned: boolean }[];
  /** Whether the conversation was opened again after the agent's part. */
  readonly isReopened: boolean;
};

export type AgentFigures = {
  readonly agentId: string;
  /** In percent; critical failures are in it as 0. */
  readonly score: Estimate | null;
  /** The share of reviews in which a critical criterion failed. */
  readonly failed: Estimate | null;
  /** Null where its interval meets another agent's. */
  readonly place: number | null;
};

export type CriterionFigures = Agreement & {
  readonly scorecardId: string;
  readonly criterionId: string;
  readonly question: string;
  /** The mean of its grades in percent of the best one. */
  readonly grade: Estimate | null;
  /** How often the conversation was opened again where the grade was the best, and where it was not. */
  readonly reopenedAfterBest: Estimate | null;
  readonly reopenedAfterOthers: Estimate | null;
  /** The share of settled disputes about it that were overturned. */
  readonly overturned: Estimate | null;
};

export type ReviewerFigures = {
  readonly reviewerId: string;
  readonly score: Estimate | null;
  /** How many points more than whoever reviewed the same parts. */
  readonly bias: Estimate | null;
  readonly overturned: Estimate | null;
};

export type Figures = {
  readonly score: Estimate | null;
  readonly failed: Estimate | null;
  readonly agents: readonly AgentFigures[];
  readonly criteria: readonly CriterionFigures[];
  readonly reviewers: readonly ReviewerFigures[];
};

/**
 * The figures of reviews. Averages are of first reviews alone; second ones tell only how far reviewers agree, by the grades as
 * they were submitted. A review in which nothing applied is in no average. In no order that says who is better.
 */
export function figuresOf(reviews: readonly CountedReview[]): Figures {
  const firsts = reviews.filter(({ turn }) => turn === "first");
  const pairs = pairsOf(reviews);
  const biasOf = biases(pairs.flatMap(scoresOf));
  const agents = grouped(firsts, ({ agentId }) => agentId).map(([agentId, of]) => ({
    ...{ agentId, score: scoreOf(of), failed: failedOf(of) },
  }));
  const places = placesOf(agents.map(({ score }) => score));
  const reviewerIds = new Set([...firsts.map(({ reviewerId }) => reviewerId), ...biasOf.keys()]);
  return {
    score: scoreOf(firsts),
    failed: failedOf(firsts),
    agents: agents.map((agent, index) => ({ ...agent, place: places[index] ?? null })),
    criteria: criteriaOf(firsts, pairs),
    reviewers: [...reviewerIds].map((reviewerId) => {
      const own = firsts.filter((one) => one.reviewerId === reviewerId);
      const settled = own.flatMap((one) => one.settled);
      return {
        ...{ reviewerId, score: scoreOf(own), bias: biasOf.get(reviewerId) ?? null },
        overturned: overturnedOf(settled),
      };
    }),
  };
}

type Pair = { readonly first: CountedReview; readonly second: CountedReview };

/** Parts that two people have reviewed. */
function pairsOf(reviews: readonly CountedReview[]): readonly Pair[] {
  const seconds = new Map(
    reviews.flatMap((one) => (one.turn === "second" ? [[one.partId, one] as const] : [])),
  );
  return reviews.flatMap((first) => {
    const second = seconds.get(first.partId);
    return first.turn === "first" && second !== undefined ? [{ first, second }] : [];
  });
}

function scoresOf({ first, second }: Pair) {
  const [a, b] = [submittedScore(first), submittedScore(second)];
  if (a === null || b === null) return [];
  return [
    { reviewerId: first.reviewerId, own: a, other: b },
    { reviewerId: second.reviewerId, own: b, other: a },
  ];
}

/** In percent, as the reviewer submitted it. */
function submittedScore({ criteria, answers }: CountedReview): number | null {
  const { score } = scoreReview(criteria, answers);
  return score === null ? null : score / 100;
}

function scoreOf(reviews: readonly CountedReview[]): Estimate | null {
  return withinPercent(
    meanOf(reviews.flatMap(({ score }) => (score === null ? [] : [score / 100]))),
  );
}

/** A mean of percentages is one, too: its interval ends where they do. */
function withinPercent(mean: Estimate | null): Estimate | null {
  if (mean === null || mean.interval === null) return mean;
  const { low, high } = mean.interval;
  return { ...mean, interval: { low: Math.max(0, low), high: Math.min(100, high) } };
}

function failedOf(reviews: readonly CountedReview[]): Estimate | null {
  return shareOf(reviews.filter(({ isFailed }) => isFailed).length, reviews.length);
}

function overturnedOf(settled: CountedReview["settled"]): Estimate | null {
  return shareOf(settled.filter(({ isOverturned }) => isOverturned).length, settled.length);
}

function criteriaOf(
  firsts: readonly CountedReview[],
  pairs: readonly Pair[],
): readonly CriterionFigures[] {
  return grouped(firsts, ({ scorecardId }) => scorecardId).flatMap(([scorecardId, of]) => {
    const criteria = new Map<string, Criterion>();
    // The wording of the newest review that asks it; reviews come the newest first.
    for (const one of of.toReversed()) {
      for (const criterion of one.criteria) criteria.set(criterion.id, criterion);
    }
    const double = pairs.filter(({ first }) => first.scorecardId === scorecardId);
    return [...criteria.values()].map((criterion) =>
      criterionFigures(criterion, scorecardId, of, double),
    );
  });
}

function criterionFigures(
  { id: criterionId, question, scale }: Criterion,
  scorecardId: string,
  reviews: readonly CountedReview[],
  pairs: readonly Pair[],
): CriterionFigures {
  const graded = reviews.flatMap((review) => {
    const grade = answerTo(review, criterionId)?.currentGrade ?? null;
    const best = bestOf(review, criterionId);
    return grade === null || best === null ? [] : [{ ...review, grade, best }];
  });
  const reopened = (of: typeof graded) =>
    shareOf(of.filter(({ isReopened }) => isReopened).length, of.length);
  const double: readonly DoubleGrade[] = pairs.flatMap(({ first, second }) => {
    const [a, b] = [answerTo(first, criterionId), answerTo(second, criterionId)];
    // Grades of another scale, by an earlier version, cannot be compared with these.
    if (a === undefined || b === undefined) return [];
    if (bestOf(first, criterionId) !== gradeCount(scale) - 1) return [];
    return [{ first: a.grade, second: b.grade }];
  });
  return {
    ...{ scorecardId, criterionId, question },
    grade: withinPercent(meanOf(graded.map(({ grade, best }) => (100 * grade) / best))),
    reopenedAfterBest: reopened(graded.filter(({ grade, best }) => grade === best)),
    reopenedAfterOthers: reopened(graded.filter(({ grade, best }) => grade < best)),
    overturned: overturnedOf(
      reviews.flatMap(({ settled }) => settled.filter((one) => one.criterionId === criterionId)),
    ),
    ...agreementOf(double, gradeCount(scale)),
  };
}

function answerTo({ answers }: CountedReview, criterionId: string) {
  return answers.find((one) => one.criterionId === criterionId);
}

/** The best grade of a criterion by the version that was used. */
function bestOf({ criteria }: CountedReview, criterionId: string): number | null {
  const criterion = criteria.find(({ id }) => id === criterionId);
  return criterion === undefined ? null : gradeCount(criterion.scale) - 1;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): (readonly [string, T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}
