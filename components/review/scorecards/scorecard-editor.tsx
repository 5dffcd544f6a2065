"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ScorecardView } from "@/lib/api/review/review-schemas";
import { notify } from "@/lib/client/browser/notices";
import { useWording } from "@/lib/client/format/use-wording";
import { usePublishScorecard } from "@/lib/client/review/use-change-reviews";
import { type Criterion, criteriaMax } from "@/lib/model/review/scorecard";
import { scorecardProblems } from "@/lib/model/review/scorecard-problems";
import { beginInFirstField } from "../editing-focus";
import { newCriterion } from "./criterion-draft";
import { CriterionEditor } from "./criterion-editor";
import { ScorecardPreview } from "./scorecard-preview";

type Edited = { readonly name: string; readonly criteria: readonly Criterion[] };

type ScorecardEditorProps = {
  /** What it begins with: what is published, what was begun, or something new. */
  first: ScorecardView;
  onChange: (edited: Edited) => void;
  onPublished: () => void;
  onDiscard: () => void;
  /** Leaves it for later. */
  onBack: () => void;
};

/** The questions of a scorecard with the places of what does not add up, and beside them what a reviewer will see. */
export function ScorecardEditor({
  first,
  onChange,
  onPublished,
  onDiscard,
  onBack,
}: ScorecardEditorProps) {
  const { words, formats } = useWording();
  const publish = usePublishScorecard();
  const [{ name, criteria }, setEdited] = useState<Edited>(first);
  const edit = (next: Partial<Edited>) => {
    const edited = { name, criteria, ...next };
    setEdited(edited);
    onChange(edited);
  };
  const setCriteria = (next: readonly Criterion[]) => edit({ criteria: next });
  const problems = scorecardProblems(criteria);
  const canPublish =
    problems.length === 0 &&
    name.trim() !== "" &&
    criteria.every(({ question }) => question.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canPublish) return;
    const basedOn = first.version === 0 ? null : first.version;
    publish.mutate(
      { id: first.id, body: { name: name.trim(), criteria: [...criteria], basedOn } },
      {
        onSuccess: ({ version }) => {
          notify({ tone: "success", text: words("review.scorecards.published", { version }) });
          onPublished();
        },
      },
    );
  };
  const change = (index: number, next: Criterion) => setCriteria(criteria.with(index, next));
  const remove = (index: number) => setCriteria(criteria.filter((_, at) => at !== index));
  const moveUp = (index: number) => {
    const [one, two] = [criteria[index - 1], criteria[index]];
    if (one !== undefined && two !== undefined) {
      setCriteria(criteria.with(index - 1, two).with(index, one));
    }
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_20rem] items-start gap-6 max-desk:grid-cols-1">
      <form ref={beginInFirstField} onSubmit={submit} className="flex min-w-0 flex-col gap-4">
        <Field label={words("review.scorecards.name")}>
          <Input
            value={name}
            dir="auto"
            maxLength={80}
            onChange={(event) => edit({ name: event.target.value })}
          />
        </Field>
        {criteria.map((criterion, index) => (
          <CriterionEditor
            key={criterion.id}
            criterion={criterion}
            number={index + 1}
            others={criteria.filter(({ id }) => id !== criterion.id)}
            problems={problems.flatMap(({ path, message }) => {
              const place = `criteria.${index}.`;
              return path.startsWith(place)
                ? [{ path: path.slice(place.length), message: formats.said(message) }]
                : [];
            })}
            onChange={(next) => change(index, next)}
            onRemove={criteria.length > 1 ? () => remove(index) : null}
            onMoveUp={index > 0 ? () => moveUp(index) : null}
          />
        ))}
        <span>
          <Button
            disabled={criteria.length >= criteriaMax}
            onClick={() => setCriteria([...criteria, newCriterion()])}
          >
            <Plus aria-hidden className="size-4" />
            {words("review.scorecards.add")}
          </Button>
        </span>
        {publish.isError && (
          <p role="alert" className="text-danger-ink text-sm">
            {formats.error(publish.error)}
          </p>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2 border-line border-t pt-3">
          {first.version > 0 && (
            <p className="min-w-0 flex-1 text-muted text-xs">{words("review.scorecards.past")}</p>
          )}
          <Button variant="ghost" onClick={onDiscard}>
            {words("review.form.discard")}
          </Button>
          <Button onClick={onBack}>{words("review.form.back")}</Button>
          <Button
            type="submit"
            variant="primary"
            disabled={!canPublish}
            pending={publish.isPending}
          >
            {words("review.scorecards.publish")}
          </Button>
        </div>
      </form>
      <ScorecardPreview criteria={criteria} />
    </div>
  );
}
