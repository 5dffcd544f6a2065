import { type Agreement, agreementOf } from "./agreement";
import { type CountedReview, oncePerPart } from "./counted-review";
import { doubleGrades, type FigureOf, figureUnits } from "./figure-units";
import { type Bounds, type Estimate, meanOf, placesOf, shareOf } from "./intervals";
import { type Criterion, gradeCount } from "./scorecard";

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
 * The figures of reviews, the newest first, each made of what `figureUnits` lists. A review in which nothing applied is in no
 * average. In no order that says who is better.
 */
export function figuresOf(reviews: readonly CountedReview[]): Figures {
  const firsts = reviews.filter(({ turn }) => turn === "first");
  const agents = distinct(firsts.map(({ agentId }) => agentId)).map((agentId) => ({
    agentId,
    score: meanPercent(reviews, { kind: "score", agentId }),
    failed: share(reviews, { kind: "failed", agentId }),
  }));
  const places = placesOf(agents.map(({ score }) => score));
  return {
    score: meanPercent(reviews, { kind: "score" }),
    failed: share(reviews, { kind: "failed" }),
    agents: agents.map((agent, index) => ({ ...agent, place: places[index] ?? null })),
    criteria: distinct(firsts.map(({ scorecardId }) => scorecardId)).flatMap((scorecardId) =>
      criteriaOf(firsts, scorecardId).map((criterion) =>
        criterionFigures(reviews, scorecardId, criterion),
      ),
    ),
    reviewers: distinct(reviews.map(({ reviewerId }) => reviewerId))
      .map((reviewerId) => ({
        reviewerId,
        score: meanPercent(reviews, { kind: "score", reviewerId }),
        // Between two percentages.
        bias: mean(reviews, { kind: "bias", reviewerId }, { least: -100, greatest: 100 }),
        overturned: share(reviews, { kind: "overturned", reviewerId }),
      }))
      .filter(
        ({ reviewerId, bias }) =>
          bias !== null || firsts.some((one) => one.reviewerId === reviewerId),
      ),
  };
}

/** Of percentages. */
function meanPercent(reviews: readonly CountedReview[], figure: FigureOf): Estimate | null {
  return mean(reviews, figure, { least: 0, greatest: 100 });
}

function mean(
  reviews: readonly CountedReview[],
  figure: FigureOf,
  bounds: Bounds,
): Estimate | null {
  return meanOf(
    figureUnits(reviews, figure).map(({ value }) => value),
    bounds,
  );
}

function share(reviews: readonly CountedReview[], figure: FigureOf): Estimate | null {
  const units = figureUnits(reviews, figure);
  return shareOf(units.filter(({ value }) => value === 1).length, units.length);
}

/** The criteria of a scorecard, each in the wording of the newest review that asks it. */
function criteriaOf(firsts: readonly CountedReview[], scorecardId: string): readonly Criterion[] {
  const criteria = new Map<string, Criterion>();
  const of = oncePerPart(firsts.filter((one) => one.scorecardId === scorecardId));
  for (const one of of.toReversed()) {
    for (const criterion of one.criteria) criteria.set(criterion.id, criterion);
  }
  return [...criteria.values()];
}

function criterionFigures(
  reviews: readonly CountedReview[],
  scorecardId: string,
  { id: criterionId, question, scale }: Criterion,
): CriterionFigures {
  const of = { scorecardId, criterionId };
  const pairs = doubleGrades(reviews, { kind: "exact", ...of }).map(({ pair }) => pair);
  return {
    ...{ ...of, question },
    grade: meanPercent(reviews, { kind: "grade", ...of }),
    reopenedAfterBest: share(reviews, { kind: "reopened-after-best", ...of }),
    reopenedAfterOthers: share(reviews, { kind: "reopened-after-others", ...of }),
    overturned: share(reviews, { kind: "overturned", ...of }),
    ...agreementOf(pairs, gradeCount(scale)),
  };
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
