"use client";

import { type FormEvent, useState } from "react";
import { v7 as newId } from "uuid";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import { notify } from "@/lib/client/browser/notices";
import { useWording } from "@/lib/client/format/use-wording";
import { useDisputeGrade } from "@/lib/client/review/use-change-reviews";
import { gradeName } from "../grade-name";

type SubmittedAnswerProps = {
  review: ReviewView;
  answer: ReviewView["answers"][number];
  isDisputable: boolean;
  /** Why it is to be disputed, as far as it is written; null where nobody began to. */
  reason: string | null;
  onReason: (reason: string | null) => void;
};

/** One answer with its question, what became of a dispute about it, and the way to dispute it. */
export function SubmittedAnswer({
  review,
  answer,
  isDisputable,
  reason,
  onReason,
}: SubmittedAnswerProps) {
  const { words, formats } = useWording();
  const [id] = useState(() => newId());
  /** Whether it was begun here and now: then one goes on writing. */
  const [isBegunNow, setBegunNow] = useState(false);
  const dispute = useDisputeGrade();
  const criterion = review.criteria.find((one) => one.id === answer.criterionId);
  const disputed = review.disputes.find((one) => one.criterionId === answer.criterionId);
  if (criterion === undefined) return null;
  const { criterionId } = answer;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason === null || reason.trim() === "") return;
    dispute.mutate(
      { reviewId: review.id, id, criterionId, reason: reason.trim() },
      { onSuccess: () => onReason(null) },
    );
  };
  const discard = () => {
    onReason(null);
    if (reason === null || reason.trim() === "") return;
    const undo = () => onReason(reason);
    notify({ tone: "info", text: words("review.form.discarded"), undo });
  };
  return (
    <li className="flex flex-col gap-1.5 rounded-lg border border-line bg-surface p-3 text-sm">
      <p dir="auto" className="text-ink">
        {criterion.question}
      </p>
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={answer.currentGrade === 0 ? "warning" : "neutral"}>
          {gradeName(criterion, answer.currentGrade, words)}
        </Badge>
        {answer.currentGrade !== answer.grade && (
          <span className="text-muted text-xs">
            {words("review.review.was", { grade: gradeName(criterion, answer.grade, words) })}
          </span>
        )}
        {answer.cause !== null && (
          <span dir="auto" className="text-muted text-xs">
            {answer.cause}
          </span>
        )}
      </p>
      {disputed !== undefined && (
        <div dir="auto" className="text-muted text-xs">
          <p>{words("review.review.disputed", { reason: disputed.reason })}</p>
          {disputed.state === "upheld" && (
            <p>{words("review.review.upheld", { settlement: disputed.settlement ?? "" })}</p>
          )}
          {disputed.state === "overturned" && (
            <p>
              {words("review.review.overturned", {
                grade: gradeName(criterion, disputed.newGrade, words),
                settlement: disputed.settlement ?? "",
              })}
            </p>
          )}
        </div>
      )}
      {isDisputable && disputed === undefined && reason === null && (
        <span>
          <Button
            size="sm"
            onClick={() => {
              setBegunNow(true);
              onReason("");
            }}
          >
            {words("review.review.dispute")}
          </Button>
        </span>
      )}
      {reason !== null && isDisputable && disputed === undefined && (
        <form onSubmit={send} className="flex flex-col gap-2">
          <Field
            label={words("review.review.reason")}
            error={dispute.isError ? formats.error(dispute.error) : undefined}
          >
            <Textarea
              autoFocus={isBegunNow}
              dir="auto"
              value={reason}
              maxLength={2_000}
              onChange={(event) => onReason(event.target.value)}
            />
          </Field>
          <span className="flex justify-end gap-2">
            <Button variant="ghost" size="sm" onClick={discard}>
              {words("review.form.discard")}
            </Button>
            <Button
              type="submit"
              size="sm"
              variant="primary"
              disabled={reason.trim() === ""}
              pending={dispute.isPending}
            >
              {words("review.review.send")}
            </Button>
          </span>
        </form>
      )}
    </li>
  );
}
