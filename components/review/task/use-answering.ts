"use client";

import { useState } from "react";
import { criterionAfter, openCriteria } from "@/lib/model/review/next-criterion";
import type { ReviewDraft } from "@/lib/model/review/review";
import { askedCriteria, type Criterion } from "@/lib/model/review/scorecard";

/**
 * Which question is asked now, and what answers it. An answer leads to the next question that has none; a grade that asks for a
 * cause stays until one is chosen. What is not asked any more by an answer loses its own; where that was the question, the next one
 * in its place is.
 */
export function useAnswering(
  criteria: readonly Criterion[],
  answers: ReviewDraft["answers"],
  onChange: (answers: ReviewDraft["answers"]) => void,
) {
  const asked = askedCriteria(criteria, answers);
  const open = openCriteria(criteria, answers);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = asked.find(({ id }) => id === chosenId);
  const current =
    chosen ??
    (chosenId === null ? null : criterionAfter(criteria, answers, chosenId)) ??
    open[0] ??
    asked.at(-1);

  const answerTo = (id: string) => answers.find(({ criterionId }) => criterionId === id);
  const give = (criterion: Criterion, grade: number | null, cause: string | null) => {
    const given = { criterionId: criterion.id, grade, cause };
    const others = answers.filter(({ criterionId }) => criterionId !== criterion.id);
    const next = inOrder(criteria, [...others, given]);
    const isAsked = askedCriteria(criteria, next).map(({ id }) => id);
    const kept = next.filter(({ criterionId }) => isAsked.includes(criterionId));
    onChange(kept);
    const waits = openCriteria(criteria, kept).some(({ id }) => id === criterion.id);
    setChosenId(
      (waits ? criterion : (criterionAfter(criteria, kept, criterion.id) ?? criterion)).id,
    );
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
