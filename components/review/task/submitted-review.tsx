"use client";

import { useCallback } from "react";
import { Badge } from "@/components/ui/badge";
import type { MessageView } from "@/lib/api/message-schemas";
import type { ReviewView } from "@/lib/api/review/review-schemas";
import { useWording } from "@/lib/client/format/use-wording";
import { useFormDrafts } from "@/lib/client/review/use-form-drafts";
import { useScoreName } from "../part-name";
import type { ReviewSection } from "../review-places";
import { CommentList } from "./comment-list";
import { ReviewLayout } from "./review-layout";
import { SubmittedAnswer } from "./submitted-answer";

type SubmittedReviewProps = {
  review: ReviewView;
  /** Where the way back leads. */
  section: ReviewSection;
  /** Whether the reader is whose part it is, and may dispute grades. */
  canDispute?: boolean;
};

/** A review that is in: the conversation with its comments, the answers, and what became of disputes. */
export function SubmittedReview({ review, section, canDispute = false }: SubmittedReviewProps) {
  const { words, formats } = useWording();
  const scoreName = useScoreName();
  const { comments, criteria, submittedAt, disputableUntil } = review;
  const below = useCallback(
    (message: MessageView) => {
      const here = comments.filter(({ seq }) => seq === message.seq);
      return here.length === 0 ? null : <CommentList comments={here} criteria={criteria} />;
    },
    [comments, criteria],
  );
  const disputes = useFormDrafts("disputes");
  const reasons =
    disputes.begun.find(({ subjectId }) => subjectId === review.id)?.content.reasons ?? [];
  const writeReason = (criterionId: string, reason: string | null) =>
    disputes.change(review.id, (before) => {
      const others = (before?.reasons ?? []).filter((one) => one.criterionId !== criterionId);
      const next = reason === null ? others : [...others, { criterionId, reason }];
      return next.length === 0 ? null : { kind: "disputes", reasons: next };
    });
  const isDisputable =
    disputes.isLoaded &&
    canDispute &&
    disputableUntil !== null &&
    Date.parse(disputableUntil) > Date.now();
  return (
    <ReviewLayout review={review} section={section} below={below}>
      <div className="scroll-area h-full short:h-auto">
        <div className="flex flex-col gap-3 p-3">
          <div className="flex flex-wrap items-center gap-2">
            <p className="tabular font-semibold text-ink text-lg">
              {words("review.review.score")}: {scoreName(review.score)}
            </p>
            {review.isFailed && <Badge tone="danger">{words("review.failed")}</Badge>}
          </div>
          {submittedAt !== null && (
            <p className="text-muted text-xs">
              {words("review.review.by", {
                reviewer: review.reviewer.name,
                moment: formats.date(submittedAt),
              })}
            </p>
          )}
          {isDisputable && (
            <p className="text-muted text-xs">
              {words("review.review.disputeUntil", { date: formats.date(disputableUntil) })}
            </p>
          )}
          <h2 className="font-semibold text-ink text-sm">{words("review.review.answers")}</h2>
          <ul className="flex flex-col gap-2">
            {review.answers.map((answer) => (
              <SubmittedAnswer
                key={answer.criterionId}
                review={review}
                answer={answer}
                isDisputable={isDisputable}
                reason={
                  reasons.find((one) => one.criterionId === answer.criterionId)?.reason ?? null
                }
                onReason={(reason) => writeReason(answer.criterionId, reason)}
              />
            ))}
          </ul>
        </div>
      </div>
    </ReviewLayout>
  );
}
