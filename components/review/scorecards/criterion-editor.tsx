"use client";

import { ArrowUp, Trash2 } from "lucide-react";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useWords } from "@/lib/client/format/use-wording";
import type { Criterion } from "@/lib/model/review/scorecard";
import { Choice } from "../choice";
import { linesOf, withScale } from "./criterion-draft";
import { CriterionRules } from "./criterion-rules";

type CriterionEditorProps = {
  criterion: Criterion;
  /** From 1 on. */
  number: number;
  others: readonly Criterion[];
  /** What does not add up, by its place in the criterion. */
  problems: readonly { readonly path: string; readonly message: string }[];
  onChange: (next: Criterion) => void;
  /** Null where it cannot be. */
  onRemove: (() => void) | null;
  onMoveUp: (() => void) | null;
};

/** One question: its words, weight and scale, and the rules that hang on its grades. */
export function CriterionEditor({
  criterion,
  number,
  others,
  problems,
  onChange,
  onRemove,
  onMoveUp,
}: CriterionEditorProps) {
  const words = useWords();
  const { question, guidance, weight, scale } = criterion;
  const [labels, setLabels] = useState(scale.kind === "points" ? scale.labels.join("\n") : "");
  const errorAt = (path: string) => problems.find((one) => one.path === path)?.message;
  const points = (text: string) =>
    withScale(criterion, { kind: "points", labels: linesOf(text).slice(0, 9) });
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border border-line bg-surface p-3">
      <legend className="sr-only">{words("review.scorecards.question", { number })}</legend>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <Field label={words("review.scorecards.question", { number })} error={errorAt("id")}>
            <Input
              value={question}
              dir="auto"
              maxLength={300}
              onChange={(event) => onChange({ ...criterion, question: event.target.value })}
            />
          </Field>
        </div>
        {onMoveUp !== null && (
          <IconButton
            label={words("review.scorecards.up", { number })}
            icon={<ArrowUp />}
            onClick={onMoveUp}
          />
        )}
        {onRemove !== null && (
          <IconButton
            label={words("review.scorecards.remove", { number })}
            icon={<Trash2 />}
            onClick={onRemove}
          />
        )}
      </div>
      <Field label={words("review.scorecards.guidance")}>
        <Textarea
          value={guidance}
          dir="auto"
          rows={1}
          maxLength={2_000}
          onChange={(event) => onChange({ ...criterion, guidance: event.target.value })}
        />
      </Field>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,12rem),1fr))] gap-3">
        <Field label={words("review.scorecards.weight")} error={errorAt("weight")}>
          <Input
            type="number"
            step="any"
            value={Number.isNaN(weight) ? "" : weight}
            onChange={(event) => onChange({ ...criterion, weight: event.target.valueAsNumber })}
          />
        </Field>
        <Choice
          label={words("review.scorecards.scale")}
          value={scale.kind}
          items={[
            { value: "yes-no", label: words("review.scorecards.yesNo") },
            { value: "points", label: words("review.scorecards.points") },
          ]}
          onChange={(kind) =>
            onChange(kind === "yes-no" ? withScale(criterion, { kind }) : points(labels))
          }
        />
      </div>
      {scale.kind === "points" && (
        <Field label={words("review.scorecards.labels")} error={errorAt("scale.labels")}>
          <Textarea
            value={labels}
            dir="auto"
            rows={3}
            onChange={(event) => {
              setLabels(event.target.value);
              onChange(points(event.target.value));
            }}
          />
        </Field>
      )}
      <CriterionRules criterion={criterion} others={others} errorAt={errorAt} onChange={onChange} />
    </fieldset>
  );
}
