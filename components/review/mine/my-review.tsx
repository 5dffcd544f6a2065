"use client";

import { useMyReview } from "@/lib/client/review/use-reviews";
import { ReviewFrame } from "../review-frame";
import { SectionState } from "../section-state";
import { SubmittedReview } from "../task/submitted-review";

/** One review of what the agent wrote, whose grades can be disputed for a while. */
export function MyReview({ id }: { id: string }) {
  const review = useMyReview(id);
  if (review.data === undefined) {
    return (
      <ReviewFrame section="mine">
        <SectionState query={review}>{null}</SectionState>
      </ReviewFrame>
    );
  }
  return <SubmittedReview review={review.data} section="mine" canDispute />;
}
