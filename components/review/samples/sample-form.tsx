"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ScorecardView } from "@/lib/api/review/review-schemas";
import { notify } from "@/lib/client/browser/notices";
import { useWording } from "@/lib/client/format/use-wording";
import { useDrawSample } from "@/lib/client/review/use-change-reviews";
import { useTranscriptSets } from "@/lib/client/transcripts/use-transcript-sets";
import { Choice } from "../choice";
import { beginInFirstField } from "../editing-focus";
import { problemAt } from "../problems";
import { type SampleDraft, sampleBody } from "./sample-draft";

type SampleFormProps = {
  id: string;
  /** What it begins with. */
  first: SampleDraft;
  scorecards: readonly ScorecardView[];
  reviewers: readonly { readonly id: string; readonly name: string }[];
  onChange: (draft: SampleDraft) => void;
  onDrawn: () => void;
  onDiscard: () => void;
  /** Leaves it for later. */
  onBack: () => void;
};

const rules = ["random", "failures", "long-waits"] as const;

/** What a sample is drawn from, by which rule, and who reviews it. */
export function SampleForm({
  id,
  first,
  scorecards,
  reviewers,
  onChange,
  onDrawn,
  onDiscard,
  onBack,
}: SampleFormProps) {
  const { words, formats } = useWording();
  const [draft, setDraft] = useState(first);
  const draw = useDrawSample();
  const sets = useTranscriptSets(true).data?.items ?? [];
  const change = (next: Partial<SampleDraft>) => {
    const changed = { ...draft, ...next };
    setDraft(changed);
    onChange(changed);
  };
  const text = (key: "name" | "query" | "from" | "to" | "seed") => ({
    value: draft[key],
    onChange: ({ target }: { target: { value: string } }) => change({ [key]: target.value }),
  });
  const amount = (key: "perWeek" | "count" | "minutes" | "secondPercent", max: number) => ({
    ...{ type: "number", min: key === "secondPercent" ? 0 : 1, max, required: true },
    value: draft[key],
    onChange: ({ target }: { target: { value: string } }) => change({ [key]: target.value }),
  });
  const errorAt = (path: string) => {
    const found = problemAt(draw.error, path);
    return found === undefined ? undefined : formats.said(found);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    draw.mutate(
      { id, body: sampleBody(draft) },
      {
        onSuccess: ({ partCount }) => {
          notify({ tone: "success", text: words("review.samples.drawn", { count: partCount }) });
          onDrawn();
        },
      },
    );
  };
  const nobody = draft.reviewerIds.length === 0;
  const isTwo = draft.reviewerIds.length > 1;
  const isByHand = draft.rule === "by-hand";
  return (
    <form ref={beginInFirstField} onSubmit={submit} className="flex max-w-2xl flex-col gap-4">
      <h2 className="font-semibold text-ink text-lg">{words("review.samples.new")}</h2>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-3">
        <Field label={words("review.samples.name")}>
          <Input {...text("name")} dir="auto" maxLength={80} required />
        </Field>
        <Choice
          label={words("review.samples.scorecard")}
          value={draft.scorecardId}
          items={scorecards.map(({ id: value, name: label }) => ({ value, label }))}
          onChange={(scorecardId) => change({ scorecardId })}
          error={errorAt("scorecardId")}
        />
        {!isByHand && (
          <>
            <Field label={words("review.samples.from")}>
              <Input {...text("from")} type="date" required />
            </Field>
            <Field label={words("review.samples.to")} error={errorAt("to")}>
              <Input {...text("to")} type="date" required />
            </Field>
          </>
        )}
      </div>
      {isByHand && (
        <p className="text-ink text-sm">
          {words("review.samples.byHand", { count: draft.conversationIds.length })}
        </p>
      )}
      {!isByHand && sets.length > 0 && (
        <Choice
          label={words("review.samples.set")}
          value={sets.find(({ query }) => query === draft.query)?.id ?? "none"}
          items={[
            { value: "none", label: words("review.samples.noSet") },
            ...sets.map(({ id: value, name: label }) => ({ value, label })),
          ]}
          onChange={(chosen) =>
            change({ query: sets.find((one) => one.id === chosen)?.query ?? "" })
          }
        />
      )}
      {!isByHand && (
        <Field
          label={words("review.samples.query")}
          hint={words("review.samples.queryHint")}
          error={errorAt("query")}
        >
          <Input {...text("query")} dir="auto" maxLength={1_000} />
        </Field>
      )}
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-3">
        {draft.rule !== "by-hand" && (
          <Choice
            label={words("review.samples.rule")}
            value={draft.rule}
            items={rules.map((value) => ({ value, label: words(`review.samples.rules.${value}`) }))}
            onChange={(rule) => change({ rule })}
            error={errorAt("rule")}
          />
        )}
        {draft.rule === "random" && (
          <>
            <Field label={words("review.samples.perWeek")}>
              <Input {...amount("perWeek", 50)} />
            </Field>
            <Field label={words("review.samples.seed")} hint={words("review.samples.seedHint")}>
              <Input {...text("seed")} maxLength={100} required />
            </Field>
          </>
        )}
        {(draft.rule === "failures" || draft.rule === "long-waits") && (
          <Field label={words("review.samples.count")}>
            <Input {...amount("count", 1_000)} />
          </Field>
        )}
        {draft.rule === "long-waits" && (
          <Field label={words("review.samples.minutes")}>
            <Input {...amount("minutes", 10_080)} />
          </Field>
        )}
        <Field
          label={words("review.samples.secondPercent")}
          hint={isTwo ? undefined : words("review.samples.secondNeedsTwo")}
          error={errorAt("secondPercent")}
        >
          <Input
            {...amount("secondPercent", 100)}
            {...(!isTwo && { value: "0" })}
            disabled={!isTwo}
          />
        </Field>
      </div>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1.5 font-medium text-ink text-sm">
          {words("review.samples.reviewers")}
        </legend>
        {reviewers.map((reviewer) => (
          <label key={reviewer.id} className="flex items-center gap-2 text-ink text-sm">
            <input
              type="checkbox"
              checked={draft.reviewerIds.includes(reviewer.id)}
              onChange={({ target }) => {
                const others = draft.reviewerIds.filter((one) => one !== reviewer.id);
                change({ reviewerIds: target.checked ? [...others, reviewer.id] : others });
              }}
              className="size-4 accent-accent"
            />
            <span dir="auto">{reviewer.name}</span>
          </label>
        ))}
      </fieldset>
      {draw.isError && (
        <p role="alert" className="text-danger-ink text-sm">
          {errorAt("reviewerIds") ??
            (isByHand ? errorAt("query") : undefined) ??
            formats.error(draw.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onDiscard}>
          {words("review.form.discard")}
        </Button>
        <Button onClick={onBack}>{words("review.form.back")}</Button>
        <Button type="submit" variant="primary" disabled={nobody} pending={draw.isPending}>
          {words("review.samples.draw")}
        </Button>
      </div>
    </form>
  );
}
