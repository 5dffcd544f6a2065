import type { Problem } from "../error";
import { askedCriteria, type Criterion, type CriterionAnswer, gradeCount } from "./scorecard";

export type ReviewScore = {
  /** In hundredths of a percent, 0 to 10,000; null where nothing that was asked applies. */
  readonly score: number | null;
  /** Whether a critical criterion failed: the score is 0. */
  readonly isFailed: boolean;
};

/** A score as a percentage with two digits; null where there is none. */
export function percentOf(score: number | null): number | null {
  return score === null ? null : score / 100;
}

/**
 * What answers come to. A grade counts as its share of the best one, by the weight of its criterion. What is not asked, not
 * applicable or not answered is in neither sum. One critical criterion with a failing grade makes the whole 0.
 */
export function scoreReview(
  criteria: readonly Criterion[],
  answers: readonly CriterionAnswer[],
): ReviewScore {
  const grades = new Map(answers.map(({ criterionId, grade }) => [criterionId, grade]));
  let reached = 0;
  let reachable = 0;
  let isFailed = false;
  for (const { id, weight, scale, critical } of askedCriteria(criteria, answers)) {
    const grade = grades.get(id);
    if (grade == null) continue;
    reached += (weight * grade) / (gradeCount(scale) - 1);
    reachable += weight;
    isFailed ||= critical?.failingGrades.includes(grade) === true;
  }
  if (isFailed) return { score: 0, isFailed };
  return { score: reachable === 0 ? null : Math.round((reached / reachable) * 10_000), isFailed };
}

/**
 * Why answers cannot be submitted, each with its place (`answers.<criterion id>`), in the order of the scorecard: what is asked
 * and not answered, a grade that the scale does not have, a missing cause, and answers to what is not asked.
 */
export function answerProblems(
  criteria: readonly Criterion[],
  answers: readonly CriterionAnswer[],
): readonly Problem[] {
  const asked = askedCriteria(criteria, answers);
  const unasked = answers.filter(
    ({ criterionId }, index) =>
      !asked.some(({ id }) => id === criterionId) ||
      answers.findIndex((one) => one.criterionId === criterionId) < index,
  );
  return [
    ...asked.flatMap((criterion) => {
      const message = problemOf(
        criterion,
        answers.find(({ criterionId }) => criterionId === criterion.id),
      );
      return message === null ? [] : [{ path: `answers.${criterion.id}`, message }];
    }),
    ...unasked.map(({ criterionId }) => ({
      path: `answers.${criterionId}`,
      message: "This is not asked, or answered twice",
    })),
  ];
}

function problemOf(
  { scale, allowsNotApplicable, causes }: Criterion,
  answer: CriterionAnswer | undefined,
): string | null {
  if (answer === undefined) return "This is not answered yet";
  const { grade, cause } = answer;
  if (grade === null) {
    if (!allowsNotApplicable) return "This always applies";
    return cause === null ? null : "What does not apply has no cause";
  }
  if (!Number.isInteger(grade) || grade < 0 || grade >= gradeCount(scale)) {
    return "The scale has no such grade";
  }
  const isCauseAsked = causes !== null && grade <= causes.upToGrade;
  if (!isCauseAsked) return cause === null ? null : "No cause is asked for this grade";
  return cause !== null && causes.choices.includes(cause) ? null : "Choose a cause";
}
