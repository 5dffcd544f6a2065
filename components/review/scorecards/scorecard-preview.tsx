"use client";

import { useState } from "react";
import { useWords } from "@/lib/client/format/use-wording";
import type { ReviewDraft } from "@/lib/model/review/review";
import { percentOf, scoreReview } from "@/lib/model/review/score-review";
import { askedCriteria, type Criterion } from "@/lib/model/review/scorecard";
import { useScoreName } from "../part-name";
import { CriterionQuestion } from "../task/criterion-question";

/** What a reviewer will see, to be tried: with the score that the answers would come to. */
export function ScorecardPreview({ criteria }: { criteria: readonly Criterion[] }) {
  const words = useWords();
  const scoreName = useScoreName();
  const [answers, setAnswers] = useState<ReviewDraft["answers"]>([]);
  const asked = askedCriteria(criteria, answers);
  const given = answers.filter(({ criterionId }) => asked.some(({ id }) => id === criterionId));
  const { score } = scoreReview(criteria, given);
  return (
    <section
      aria-label={words("review.scorecards.preview")}
      className="sticky top-0 flex flex-col gap-2 rounded-lg border border-line bg-panel p-3"
    >
      <h2 className="font-semibold text-ink text-sm">{words("review.scorecards.preview")}</h2>
      {asked.map((criterion) => (
        <CriterionQuestion
          key={criterion.id}
          criterion={criterion}
          answer={given.find(({ criterionId }) => criterionId === criterion.id)}
          isCurrent={false}
          isChoosingCause={false}
          onChoose={() => {}}
          onGive={(grade, cause) =>
            setAnswers([
              ...answers.filter(({ criterionId }) => criterionId !== criterion.id),
              { criterionId: criterion.id, grade, cause },
            ])
          }
        />
      ))}
      <p role="status" className="tabular text-muted text-xs">
        {score === null
          ? words("review.scorecards.previewNothing")
          : words("review.scorecards.previewScore", { score: scoreName(percentOf(score)) })}
      </p>
    </section>
  );
}
