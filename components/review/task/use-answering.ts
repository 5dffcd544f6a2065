"use client";

import { useState } from "react";
import type { ReviewDraft } from "@/lib/model/review/review";
import { answerProblems } from "@/lib/model/review/score-review";
import { askedCriteria, type Criterion } from "@/lib/model/review/scorecard";

/**
 * Which question is asked now, and what answers it. An answer leads to the next question that has none; a grade that asks for a
 * cause stays until one is chosen. What is not asked any more by an answer loses its own.
 */
export function useAnswering(
  criteria: readonly Criterion[],
  answers: ReviewDraft["answers"],
  onChange: (answers: ReviewDraft["answers"]) => void,
) {
  const asked = askedCriteria(criteria, answers);
  const problems = answerProblems(criteria, answers);
  const open = asked.filter(({ id }) => problems.some(({ path }) => path === `answers.${id}`));
  const [chosenId, setChosenId] = useState<string | null>(null);
  const current = asked.find(({ id }) => id === chosenId) ?? open[0] ?? asked.at(-1);

  const answerTo = (id: string) => answers.find(({ criterionId }) => criterionId === id);
  const goOn = (from: Criterion, left: readonly Criterion[]) => {
    const at = asked.indexOf(from);
    const later = left.find((one) => asked.indexOf(one) > at);
    setChosenId((later ?? left[0] ?? asked[at + 1] ?? from).id);
  };
  const give = (criterion: Criterion, grade: number | null, cause: string | null) => {
    const given = { criterionId: criterion.id, grade, cause };
    const others = answers.filter(({ criterionId }) => criterionId !== criterion.id);
    const next = inOrder(criteria, [...others, given]);
    const isAsked = askedCriteria(criteria, next).map(({ id }) => id);
    const kept = next.filter(({ criterionId }) => isAsked.includes(criterionId));
    onChange(kept);
    const left = answerProblems(criteria, kept);
    if (left.some(({ path }) => path === `answers.${criterion.id}`)) setChosenId(criterion.id);
    else {
      goOn(
        criterion,
        askedCriteria(criteria, kept).filter(({ id }) =>
          left.some(({ path }) => path === `answers.${id}`),
        ),
      );
    }
  };
  const clear = () => {
    if (current === undefined) return;
    onChange(answers.filter(({ criterionId }) => criterionId !== current.id));
    setChosenId(current.id);
  };
  return {
    ...{ asked, open, current, answerTo, give, clear },
    choose: ({ id }: Criterion) => setChosenId(id),
  };
}

/** Whether a grade still waits for its cause. */
export function isCauseOpen(
  { causes }: Criterion,
  answer: ReviewDraft["answers"][number] | undefined,
): boolean {
  if (causes === null || answer?.grade == null || answer.grade > causes.upToGrade) return false;
  return answer.cause === null;
}

function inOrder(criteria: readonly Criterion[], answers: ReviewDraft["answers"]) {
  return criteria.flatMap(({ id }) => answers.find(({ criterionId }) => criterionId === id) ?? []);
}
