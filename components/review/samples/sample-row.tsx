"use client";

import { Badge } from "@/components/ui/badge";
import type { SampleView } from "@/lib/api/review/review-schemas";
import { useFormats, useWords } from "@/lib/client/format/use-wording";
import { RecordRow } from "../record-row";
import { TakeBackButton } from "./take-back-button";

/** A sample with its rule and how far it is reviewed. */
export function SampleRow({ sample }: { sample: SampleView }) {
  const words = useWords();
  const formats = useFormats();
  const isByHand = sample.rule.kind === "aimed" && sample.rule.aim === "by-hand";
  return (
    <RecordRow name={sample.name}>
      <Badge tone={sample.rule.kind === "random" ? "neutral" : "info"}>
        {words(sample.rule.kind === "random" ? "review.samples.random" : "review.samples.aimed")}
      </Badge>
      <span className="text-muted text-xs">{sample.scorecard.name}</span>
      <span className="tabular text-subtle text-xs">
        {isByHand
          ? words("review.samples.rules.by-hand")
          : words("review.samples.period", {
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
    </RecordRow>
  );
}
