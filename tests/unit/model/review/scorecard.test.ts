import fc from "fast-check";
import { expect, test } from "vitest";
import { answerProblems, scoreReview } from "@/lib/model/review/score-review";
import { askedCriteria, type Criterion } from "@/lib/model/review/scorecard";
import { scorecardProblems } from "@/lib/model/review/scorecard-problems";

const plain: Criterion = {
  ...{ id: "greeting", question: "Was the customer greeted?", guidance: "", weight: 1 },
  ...{ scale: { kind: "yes-no" }, critical: null, allowsNotApplicable: false },
  ...{ causes: null, shownIf: null },
};
const points: Criterion = {
  ...{ ...plain, id: "tone", weight: 3 },
  scale: { kind: "points", labels: ["Poor", "Fair", "Good", "Excellent"] },
  causes: { upToGrade: 1, choices: ["Impatient", "Cold"] },
};
const critical: Criterion = {
  ...{ ...plain, id: "privacy", allowsNotApplicable: true },
  critical: { failingGrades: [0] },
};
const follows: Criterion = {
  ...{ ...plain, id: "apology", shownIf: { criterionId: "tone", grades: [0, 1] } },
};
const all = [plain, points, critical, follows];

const answer = (criterionId: string, grade: number | null, cause: string | null = null) => ({
  ...{ criterionId, grade, cause },
});

test("a score is the share of what could be reached, by weight", () => {
  const answers = [answer("greeting", 1), answer("tone", 2), answer("privacy", 1)];
  expect(answerProblems(all, answers)).toEqual([]);
  expect(scoreReview(all, answers)).toEqual({ score: 8_000, isFailed: false });
});

test("what does not apply and what is not asked is in neither sum", () => {
  const answers = [answer("greeting", 0), answer("tone", 3), answer("privacy", null)];
  expect(scoreReview(all, answers)).toEqual({ score: 7_500, isFailed: false });
  expect(scoreReview([critical], [answer("privacy", null)])).toEqual({
    ...{ score: null, isFailed: false },
  });
});

test("a criterion that is asked counts, and one hanging on it is asked by the grade", () => {
  const answers = [
    ...[answer("greeting", 1), answer("tone", 0, "Cold"), answer("privacy", 1)],
    answer("apology", 1),
  ];
  expect(askedCriteria(all, answers)).toEqual(all);
  expect(answerProblems(all, answers)).toEqual([]);
  expect(scoreReview(all, answers).score).toBe(5_000);
});

test("a critical criterion that fails makes the whole 0", () => {
  const answers = [answer("greeting", 1), answer("tone", 3), answer("privacy", 0)];
  expect(scoreReview(all, answers)).toEqual({ score: 0, isFailed: true });
});

test("what is half answered is refused with its places, in the order of the scorecard", () => {
  const places = (...answers: ReturnType<typeof answer>[]) =>
    answerProblems(all, answers).map(({ path }) => path);
  expect(places()).toEqual(["answers.greeting", "answers.tone", "answers.privacy"]);
  expect(places(answer("tone", 1, "Cold"), answer("greeting", 1), answer("privacy", 1))).toEqual([
    "answers.apology",
  ]);
  const rest = [answer("greeting", 1), answer("privacy", 1)];
  expect(places(...rest, answer("tone", 3), answer("apology", 1))).toEqual(["answers.apology"]);
  expect(places(...rest, answer("tone", 1), answer("apology", 1))).toEqual(["answers.tone"]);
  expect(places(...rest, answer("tone", 3, "Cold"))).toEqual(["answers.tone"]);
  expect(places(...rest, answer("tone", 4))).toEqual(["answers.tone"]);
  expect(places(...rest, answer("tone", null))).toEqual(["answers.tone"]);
  expect(places(...rest, answer("tone", 3), answer("greeting", 0))).toEqual(["answers.greeting"]);
  expect(places(...rest, answer("tone", 3), answer("other", 0))).toEqual(["answers.other"]);
});

test("a scorecard that does not add up is refused with the place", () => {
  const places = (...criteria: Criterion[]) => scorecardProblems(criteria).map(({ path }) => path);
  expect(places(...all)).toEqual([]);
  expect(places()).toEqual(["criteria"]);
  expect(places({ ...plain, weight: 0 })).toEqual(["criteria.0.weight"]);
  expect(places({ ...plain, weight: 1e-320 })).toEqual(["criteria.0.weight"]);
  expect(places({ ...plain, weight: 0.01 })).toEqual([]);
  expect(places(points, { ...plain, weight: -1 })).toEqual(["criteria.1.weight"]);
  expect(places({ ...plain, weight: Number.NaN })).toEqual(["criteria.0.weight"]);
  expect(places(plain, plain)).toEqual(["criteria.1.id"]);
  const labels = (...given: string[]): Criterion => ({
    ...plain,
    scale: { kind: "points", labels: given },
  });
  expect(places(labels("Only"))).toEqual(["criteria.0.scale.labels"]);
  expect(places(labels("Same", "Same"))).toEqual(["criteria.0.scale.labels"]);
  for (const failingGrades of [[], [2], [0, 1]]) {
    expect(places({ ...plain, critical: { failingGrades } })).toEqual([
      "criteria.0.critical.failingGrades",
    ]);
  }
  expect(places({ ...plain, causes: { upToGrade: 0, choices: [] } })).toEqual([
    "criteria.0.causes.choices",
  ]);
  expect(places({ ...plain, causes: { upToGrade: 2, choices: ["One"] } })).toEqual([
    "criteria.0.causes.upToGrade",
  ]);
});

test("conditions lead to a criterion and its grades, and never in a circle", () => {
  const on = (id: string, criterionId: string, grades: number[]): Criterion => ({
    ...{ ...plain, id, shownIf: { criterionId, grades } },
  });
  const places = (...criteria: Criterion[]) => scorecardProblems(criteria).map(({ path }) => path);
  expect(places(on("a", "gone", [0]))).toEqual(["criteria.0.shownIf.criterionId"]);
  expect(places(on("a", "a", [0]))).toEqual(["criteria.0.shownIf.criterionId"]);
  expect(places(on("a", "b", [0]), on("b", "a", [0]), on("c", "a", [1]))).toEqual([
    ...["criteria.0.shownIf.criterionId", "criteria.1.shownIf.criterionId"],
  ]);
  expect(places(plain, on("a", "greeting", []))).toEqual(["criteria.1.shownIf.grades"]);
  expect(places(plain, on("a", "greeting", [2]))).toEqual(["criteria.1.shownIf.grades"]);
});

test("whatever is answered, what is submitted has a score between 0 and 100 %", () => {
  const given = fc.record({
    greeting: fc.integer({ min: 0, max: 1 }),
    tone: fc.integer({ min: 0, max: 3 }),
    privacy: fc.option(fc.integer({ min: 0, max: 1 })),
    apology: fc.integer({ min: 0, max: 1 }),
  });
  fc.assert(
    fc.property(given, ({ greeting, tone, privacy, apology }) => {
      const low = tone <= 1;
      const answers = [
        ...[answer("greeting", greeting), answer("tone", tone, low ? "Cold" : null)],
        ...[answer("privacy", privacy), ...(low ? [answer("apology", apology)] : [])],
      ];
      expect(answerProblems(all, answers)).toEqual([]);
      const { score, isFailed } = scoreReview(all, answers);
      expect(isFailed).toBe(privacy === 0);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(isFailed ? 0 : 10_000);
    }),
  );
});
