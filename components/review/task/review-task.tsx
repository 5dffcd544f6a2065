"use client";

import { useQueryClient } from "@tanstack/react-query";
import { FileQuestion } from "lucide-react";
import { useEffect } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { goToAddress } from "@/components/ui/use-address";
import { notify } from "@/lib/client/browser/notices";
import { usePrefetchConversation } from "@/lib/client/conversations/use-prefetch-conversation";
import { isNotFound } from "@/lib/client/format/format-error";
import { useWording } from "@/lib/client/format/use-wording";
import {
  reviewQuery,
  reviewQueueQuery,
  useReview,
  useReviewQueue,
} from "@/lib/client/review/use-reviews";
import { ReviewFrame } from "../review-frame";
import { sectionHref, taskHref } from "../review-places";
import { SectionState } from "../section-state";
import { ReviewScreen } from "./review-screen";
import { SubmittedReview } from "./submitted-review";

/** A review that is to be done, with the next one loaded ahead; or one that is in, to read. */
export function ReviewTask({ id }: { id: string }) {
  const { words, formats } = useWording();
  const review = useReview(id);
  const { data: queue } = useReviewQueue();
  const queryClient = useQueryClient();
  const prefetch = usePrefetchConversation();
  const items = queue?.items ?? [];
  const at = items.findIndex((item) => item.id === id);
  const next = items[at + 1];
  const previous = items[at - 1];

  useEffect(() => {
    if (next === undefined) return;
    void queryClient.prefetchQuery(reviewQuery(next.id));
    if (next.conversationId !== null) prefetch(next.conversationId);
  }, [next, queryClient, prefetch]);

  const goTo = (item: { readonly id: string } | undefined) => {
    if (item !== undefined) goToAddress(taskHref(item.id), "push");
  };

  if (isNotFound(review.error)) {
    return (
      <ReviewFrame section="queue">
        <EmptyState icon={<FileQuestion />} title={words("review.task.missing")}>
          {words("review.task.missingWhy")}
        </EmptyState>
      </ReviewFrame>
    );
  }
  if (review.data === undefined) {
    return (
      <ReviewFrame section="queue">
        <SectionState query={review}>{null}</SectionState>
      </ReviewFrame>
    );
  }
  if (review.data.submittedAt !== null) {
    return <SubmittedReview review={review.data} section="queue" />;
  }
  /** Goes on, also where what there is to do was not known yet when the review was sent. */
  const goOn = async () => {
    const known = queue?.items ?? (await queryClient.fetchQuery(reviewQueueQuery)).items;
    const following = next ?? known.find((item) => item.id !== id);
    if (following === undefined) {
      notify({ tone: "success", text: words("review.task.done") });
      goToAddress(sectionHref("queue"), "push");
    } else goTo(following);
  };
  return (
    <ReviewScreen
      review={review.data}
      place={at < 0 ? null : { at: at + 1, count: items.length }}
      onNext={() => goTo(next)}
      onPrevious={() => goTo(previous)}
      onSubmitted={(score) => {
        notify({ tone: "success", text: words("review.task.submitted", { score }) });
        goOn().catch((error: unknown) => notify({ tone: "error", text: formats.error(error) }));
      }}
    />
  );
}
