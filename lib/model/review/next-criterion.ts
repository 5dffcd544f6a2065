import { answerProblems } from "./score-review";
import { askedCriteria, type Criterion, type CriterionAnswer } from "./scorecard";

/** The criteria that are asked and wait for an answer, or for the cause of a grade, in the order of the scorecard. */
export function openCriteria(
  criteria: readonly Criterion[],
  answers: readonly CriterionAnswer[],
): readonly Criterion[] {
  const places = new Set(answerProblems(criteria, answers).map(({ path }) => path));
  return askedCriteria(criteria, answers).filter(({ id }) => places.has(`answers.${id}`));
}

/**
 * The criterion to answer after another one, by what is asked with these answers: the next open one in the order of the
 * scorecard, which may be one that an answer has just opened, then the first open one. Where none is open, the next that is
 * asked, or the last. The other one need not be asked any more. Null where nothing is asked.
 */
export function criterionAfter(
  criteria: readonly Criterion[],
  answers: readonly CriterionAnswer[],
  id: string,
): Criterion | null {
  const at = criteria.findIndex((criterion) => criterion.id === id);
  const isLater = (one: Criterion) => criteria.indexOf(one) > at;
  const open = openCriteria(criteria, answers);
  const asked = askedCriteria(criteria, answers);
  return open.find(isLater) ?? open[0] ?? asked.find(isLater) ?? asked.at(-1) ?? null;
}
