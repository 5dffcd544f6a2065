"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { useWords } from "@/lib/client/format/use-wording";
import { type Criterion, gradeCount } from "@/lib/model/review/scorecard";
import { Choice } from "../choice";
import { gradeName } from "../grade-name";
import { linesOf } from "./criterion-draft";

type CriterionRulesProps = {
  criterion: Criterion;
  others: readonly Criterion[];
  errorAt: (path: string) => string | undefined;
  onChange: (next: Criterion) => void;
};

/** What hangs on the grades of a question: whether it may not apply, fails the whole, asks for a cause, or is asked at all. */
export function CriterionRules({ criterion, others, errorAt, onChange }: CriterionRulesProps) {
  const words = useWords();
  const { allowsNotApplicable, critical, causes, shownIf } = criterion;
  const [choices, setChoices] = useState(causes?.choices.join("\n") ?? "");
  const grades = (of: Criterion) =>
    Array.from({ length: gradeCount(of.scale) }, (_, grade) => ({
      value: String(grade),
      label: gradeName(of, grade, words),
    }));
  const other = others.find(({ id }) => id === shownIf?.criterionId);
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,12rem),1fr))] gap-3">
      <Choice
        label={words("review.scorecards.critical")}
        value={critical === null ? "" : String(Math.max(...critical.failingGrades))}
        items={[
          { value: "", label: words("review.scorecards.criticalNone") },
          ...grades(criterion).slice(0, -1),
        ]}
        onChange={(upTo) =>
          onChange({
            ...criterion,
            critical:
              upTo === ""
                ? null
                : { failingGrades: Array.from({ length: Number(upTo) + 1 }, (_, grade) => grade) },
          })
        }
        error={errorAt("critical.failingGrades")}
      />
      <Choice
        label={words("review.scorecards.causesUpTo")}
        value={causes === null ? "" : String(causes.upToGrade)}
        items={[{ value: "", label: words("review.scorecards.causesNone") }, ...grades(criterion)]}
        onChange={(upTo) =>
          onChange({
            ...criterion,
            causes: upTo === "" ? null : { upToGrade: Number(upTo), choices: linesOf(choices) },
          })
        }
        error={errorAt("causes.upToGrade")}
      />
      {causes !== null && (
        <Field label={words("review.scorecards.causes")} error={errorAt("causes.choices")}>
          <Textarea
            value={choices}
            dir="auto"
            rows={2}
            onChange={(event) => {
              setChoices(event.target.value);
              const lines = linesOf(event.target.value).slice(0, 12);
              onChange({ ...criterion, causes: { ...causes, choices: lines } });
            }}
          />
        </Field>
      )}
      <Choice
        label={words("review.scorecards.shownIf")}
        value={shownIf?.criterionId ?? ""}
        items={[
          { value: "", label: words("review.scorecards.always") },
          ...others.map(({ id, question }) => ({ value: id, label: question })),
        ]}
        onChange={(criterionId) =>
          onChange({
            ...criterion,
            shownIf: criterionId === "" ? null : { criterionId, grades: [0] },
          })
        }
        error={errorAt("shownIf.criterionId")}
      />
      {shownIf !== null && other !== undefined && (
        <Choice
          label={words("review.scorecards.shownAt")}
          value={String(shownIf.grades[0] ?? 0)}
          items={grades(other)}
          onChange={(grade) =>
            onChange({ ...criterion, shownIf: { ...shownIf, grades: [Number(grade)] } })
          }
          error={errorAt("shownIf.grades")}
        />
      )}
      <label className="flex items-center gap-2 self-end pb-2 text-ink text-sm">
        <input
          type="checkbox"
          checked={allowsNotApplicable}
          onChange={(event) =>
            onChange({ ...criterion, allowsNotApplicable: event.target.checked })
          }
          className="size-4 accent-accent"
        />
        {words("review.scorecards.notApplicable")}
      </label>
    </div>
  );
}
