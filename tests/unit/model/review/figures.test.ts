import { expect, test } from "vitest";
import type { CountedReview } from "@/lib/model/review/counted-review";
import { type FigureOf, figureUnits } from "@/lib/model/review/figure-units";
import { figuresOf } from "@/lib/model/review/figures";
import type { Criterion } from "@/lib/model/review/scorecard";

const criterion: Criterion = {
  ...{ id: "tone", question: "How was the tone?", guidance: "", weight: 1 },
  ...{ scale: { kind: "points", labels: ["Poor", "Fair", "Good"] }, critical: null },
  ...{ allowsNotApplicable: true, causes: null, shownIf: null },
};

const review = (grade: number | null, changes: Partial<CountedReview> = {}): CountedReview => ({
  id: `${changes.partId ?? "p1"} ${changes.reviewerId ?? "eva"}`,
  conversationId: changes.partId ?? "p1",
  ...{ partId: "p1", agentId: "ana", reviewerId: "eva", turn: "first", scorecardId: "quality" },
  ...{ criteria: [criterion], score: grade === null ? null : grade * 5_000, isFailed: false },
  answers: [{ criterionId: "tone", grade, cause: null, currentGrade: grade }],
  ...{ settled: [], isReopened: false },
  ...changes,
});

test("averages are of first reviews, and second ones say how far reviewers agree", () => {
  const { score, agents, criteria, reviewers } = figuresOf([
    review(2),
    review(0, { turn: "second", reviewerId: "tom" }),
    review(2, { partId: "p2" }),
    review(1, { partId: "p2", turn: "second", reviewerId: "tom" }),
  ]);
  expect(score).toMatchObject({ value: 100, count: 2 });
  expect(agents).toMatchObject([{ agentId: "ana", score: { value: 100, count: 2 } }]);
  expect(criteria).toMatchObject([
    {
      grade: { value: 100, count: 2 },
      exact: { value: 0, count: 2 },
      withinOne: { value: 0.5, count: 2 },
    },
  ]);
  expect(reviewers.map(({ reviewerId, bias }) => [reviewerId, bias?.value])).toEqual([
    ["eva", 75],
    ["tom", -75],
  ]);
  expect(reviewers.find(({ reviewerId }) => reviewerId === "tom")?.score).toBeNull();
});

test("what did not apply is in no average, and a critical failure is in it as 0", () => {
  const { score, failed } = figuresOf([
    review(null),
    review(2, { partId: "p2" }),
    review(2, { partId: "p3", score: 0, isFailed: true }),
  ]);
  expect(score).toMatchObject({ value: 50, count: 2 });
  expect(failed).toMatchObject({ value: 1 / 3, count: 3 });
});

test("a settled dispute moves the average, and agreement stays as it was submitted", () => {
  const overturned = review(0, {
    score: 10_000,
    answers: [{ criterionId: "tone", grade: 0, cause: null, currentGrade: 2 }],
    settled: [{ criterionId: "tone", isOverturned: true }],
  });
  const { score, criteria, reviewers } = figuresOf([
    overturned,
    review(0, { turn: "second", reviewerId: "tom" }),
  ]);
  expect(score).toMatchObject({ value: 100, count: 1 });
  expect(criteria).toMatchObject([
    { grade: { value: 100 }, exact: { value: 1 }, overturned: { value: 1, count: 1 } },
  ]);
  expect(reviewers).toMatchObject([{ overturned: { value: 1 }, bias: { value: 0 } }, {}]);
});

test("the interval of a mean of percentages ends where percentages do", () => {
  const { score } = figuresOf([
    review(2),
    review(2, { partId: "p2" }),
    review(0, { partId: "p3" }),
  ]);
  expect(score?.value).toBeCloseTo(66.67, 2);
  expect(score?.interval).toEqual({ low: 0, high: 100 });
});

test("nobody has a place among others while intervals meet", () => {
  const many = (agentId: string, grades: readonly number[]) =>
    grades.map((grade, index) => review(grade, { agentId, partId: `${agentId}${index}` }));
  const clear = figuresOf([...many("ana", [2, 2, 2, 2, 2, 2]), ...many("ben", [0, 0, 0, 0, 0, 0])]);
  expect(clear.agents.map(({ place }) => place)).toEqual([1, 2]);
  const few = figuresOf([...many("ana", [2, 2, 2]), ...many("ben", [0, 0, 0])]);
  expect(few.agents.map(({ place }) => place)).toEqual([null, null]);
  const unclear = figuresOf([...many("ana", [2, 1, 2]), ...many("ben", [1, 2, 1])]);
  expect(unclear.agents.map(({ place }) => place)).toEqual([null, null]);
});

test("conversations that were opened again stand beside each criterion", () => {
  const { criteria } = figuresOf([
    review(2),
    review(2, { partId: "p2", isReopened: true }),
    review(0, { partId: "p3", isReopened: true }),
  ]);
  expect(criteria).toMatchObject([
    { reopenedAfterBest: { value: 0.5, count: 2 }, reopenedAfterOthers: { value: 1, count: 1 } },
  ]);
});

test("grades of another scale by an earlier version are not compared with later ones", () => {
  const earlier: Criterion = { ...criterion, scale: { kind: "yes-no" } };
  const { criteria } = figuresOf([
    review(2),
    review(1, { partId: "p2", criteria: [earlier] }),
    review(0, { partId: "p2", criteria: [earlier], turn: "second", reviewerId: "tom" }),
  ]);
  expect(criteria).toMatchObject([{ grade: { value: 100, count: 2 }, exact: null }]);
});

test("a part that is in several samples is counted once, by the first review that came in last", () => {
  const again = { conversationId: "p1" };
  const reviews = [
    // The newest come first: of the second sample, then of the first one.
    review(0, { ...again, partId: "q1", id: "later" }),
    review(2, { ...again, partId: "q1", id: "beside", turn: "second", reviewerId: "tom" }),
    review(2, { id: "earlier" }),
    review(2, { id: "beside the earlier", turn: "second", reviewerId: "tom" }),
    // Another agent's part of the same conversation is another part.
    review(2, { ...again, partId: "q2", id: "other", agentId: "ben" }),
  ];
  const { score, agents, criteria, reviewers } = figuresOf(reviews);
  expect(score).toMatchObject({ value: 50, count: 2 });
  expect(agents).toMatchObject([{ score: { value: 0, count: 1 } }, { score: { count: 1 } }]);
  expect(criteria).toMatchObject([{ grade: { count: 2 }, exact: { value: 0, count: 1 } }]);
  expect(reviewers).toMatchObject([{ bias: { value: -100, count: 1 } }, { bias: { count: 1 } }]);
  const idsOf = (figure: FigureOf) => figureUnits(reviews, figure).map(({ reviewId }) => reviewId);
  expect(idsOf({ kind: "score" })).toEqual(["later", "other"]);
  const tone = { scorecardId: "quality", criterionId: "tone" };
  expect(idsOf({ kind: "exact", ...tone })).toEqual(["beside"]);
  expect(idsOf({ kind: "bias", reviewerId: "eva" })).toEqual(["later"]);
});

test("equal and within one are of the same pairs, of which alpha takes those with two grades", () => {
  const second = { turn: "second", reviewerId: "tom" } as const;
  const reviews = [
    ...[review(2), review(1, second)],
    ...[review(null, { partId: "p2" }), review(2, { ...second, partId: "p2" })],
    ...[review(null, { partId: "p3" }), review(null, { ...second, partId: "p3" })],
  ];
  expect(figuresOf(reviews).criteria).toMatchObject([
    { exact: { value: 1 / 3, count: 3 }, withinOne: { value: 2 / 3, count: 3 } },
  ]);
  const alpha = { kind: "alpha", scorecardId: "quality", criterionId: "tone" } as const;
  expect(figureUnits(reviews, alpha)).toHaveLength(1);
});
