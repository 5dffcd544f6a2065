"use client";

import { Dices, Plus } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useFormats, useWords } from "@/lib/client/format/use-wording";
import { useSamples, useScorecards } from "@/lib/client/review/use-reviews";
import { useFocusAfter } from "../editing-focus";
import { SectionState } from "../section-state";
import { SampleForm } from "./sample-form";
import { TakeBackButton } from "./take-back-button";

/** The samples with how far each is reviewed, and the form for another one. */
export function SampleList() {
  const words = useWords();
  const formats = useFormats();
  const samples = useSamples();
  const scorecards = useScorecards();
  const [isDrawing, setDrawing] = useState(false);
  const part = useFocusAfter<HTMLDivElement>(isDrawing);
  const items = samples.data?.items ?? [];
  const known = scorecards.data?.items ?? [];
  const draw = (
    <Button
      variant="primary"
      disabled={known.length === 0}
      onClick={() => setDrawing(true)}
      title={known.length === 0 ? words("review.samples.noScorecard") : undefined}
    >
      <Plus aria-hidden className="size-4" />
      {words("review.samples.new")}
    </Button>
  );
  return (
    <SectionState query={samples.isPending ? samples : scorecards}>
      <div ref={part} className="flex flex-col gap-5">
        {isDrawing ? (
          <SampleForm
            scorecards={known}
            reviewers={samples.data?.reviewers ?? []}
            onDone={() => setDrawing(false)}
          />
        ) : items.length === 0 ? (
          <EmptyState icon={<Dices />} title={words("review.samples.none")} actions={draw}>
            {words(known.length === 0 ? "review.samples.noScorecard" : "review.samples.noneWhy")}
          </EmptyState>
        ) : (
          <>
            <span>{draw}</span>
            <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
              {items.map((sample) => (
                <li
                  key={sample.id}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5"
                >
                  <span
                    dir="auto"
                    className="wrap-anywhere min-w-0 flex-1 basis-56 font-medium text-ink text-sm"
                  >
                    {sample.name}
                  </span>
                  <Badge tone={sample.rule.kind === "random" ? "neutral" : "info"}>
                    {words(
                      sample.rule.kind === "random"
                        ? "review.samples.random"
                        : "review.samples.aimed",
                    )}
                  </Badge>
                  <span className="text-muted text-xs">{sample.scorecard.name}</span>
                  <span className="tabular text-subtle text-xs">
                    {words("review.samples.period", {
                      from: formats.date(sample.from),
                      to: formats.date(new Date(Date.parse(sample.to) - 1).toISOString()),
                    })}
                  </span>
                  <span className="tabular text-ink text-xs">
                    {words("review.samples.progress", {
                      done: sample.reviewedCount,
                      count: sample.partCount,
                    })}
                  </span>
                  {sample.canTakeBack && sample.reviewedCount < sample.partCount && (
                    <TakeBackButton sample={sample} />
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </SectionState>
  );
}
