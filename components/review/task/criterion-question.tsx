"use client";

import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { useWords } from "@/lib/client/format/use-wording";
import type { ReviewDraft } from "@/lib/model/review/review";
import type { Criterion } from "@/lib/model/review/scorecard";
import { gradeName, gradesOf } from "../grade-name";
import { AnswerOption } from "./answer-option";

type CriterionQuestionProps = {
  criterion: Criterion;
  answer: ReviewDraft["answers"][number] | undefined;
  /** Whether keys answer it. */
  isCurrent: boolean;
  /** Whether they choose its cause. */
  isChoosingCause: boolean;
  onChoose: () => void;
  onGive: (grade: number | null, cause: string | null) => void;
};

/** One question with its grades, and the causes to choose from where the grade asks for one. */
export function CriterionQuestion({
  criterion,
  answer,
  isCurrent,
  isChoosingCause,
  onChoose,
  onGive,
}: CriterionQuestionProps) {
  const words = useWords();
  const name = useId();
  const { id, question, guidance, critical, causes } = criterion;
  const grade = answer?.grade ?? null;
  const isCauseAsked = causes !== null && grade !== null && grade <= causes.upToGrade;
  return (
    <fieldset
      data-criterion={id}
      data-current={isCurrent || undefined}
      onFocus={onChoose}
      className={classNames(
        "flex flex-col gap-2 rounded-lg border p-3",
        isCurrent ? "border-accent bg-surface" : "border-line",
      )}
    >
      <legend className="float-start mb-1 w-full font-medium text-ink text-sm" dir="auto">
        {question}
      </legend>
      {(guidance !== "" || critical !== null) && (
        <p dir="auto" className="clear-both text-muted text-xs">
          {critical !== null && <Badge tone="warning">{words("review.task.critical")}</Badge>}{" "}
          {guidance}
        </p>
      )}
      <div className="clear-both flex flex-wrap gap-1.5">
        {gradesOf(criterion).map((one) => (
          <AnswerOption
            key={one ?? "none"}
            name={`${name}-grade`}
            label={gradeName(criterion, one, words)}
            hint={isCurrent && !isChoosingCause ? (one === null ? "0" : String(one + 1)) : null}
            isChosen={answer !== undefined && answer.grade === one}
            onChoose={() => onGive(one, null)}
          />
        ))}
      </div>
      {isCauseAsked && (
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1.5 text-muted text-xs">{words("review.task.cause")}</legend>
          <div className="flex flex-wrap gap-1.5">
            {causes.choices.map((cause, index) => (
              <AnswerOption
                key={cause}
                name={`${name}-cause`}
                label={cause}
                hint={isChoosingCause ? String(index + 1) : null}
                isChosen={answer?.cause === cause}
                onChoose={() => onGive(grade, cause)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </fieldset>
  );
}
