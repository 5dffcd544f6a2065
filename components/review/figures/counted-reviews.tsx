"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { GivenQueryOf } from "@/lib/api/contract";
import { useFormats, useWords } from "@/lib/client/format/use-wording";
import { useFigureReviews } from "@/lib/client/review/use-figures";
import { usePartName, useScoreName } from "../part-name";
import { ReviewLink } from "../review-link";
import { taskHref } from "../review-places";
import { SectionState } from "../section-state";

type CountedReviewsProps = {
  name: string;
  filter: GivenQueryOf<"listFigureReviews">;
  onClose: () => void;
};

/** The reviews that a figure is of. */
export function CountedReviews({ name, filter, onClose }: CountedReviewsProps) {
  const words = useWords();
  const formats = useFormats();
  const nameOf = usePartName();
  const scoreName = useScoreName();
  const reviews = useFigureReviews(filter);
  const items = reviews.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog
      open
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={words("review.figures.reviewsOf", { name })}
      size="lg"
    >
      <SectionState query={reviews}>
        <ul className="flex flex-col divide-y divide-line">
          {items.map((item) => (
            <li key={item.id}>
              <ReviewLink
                href={taskHref(item.id)}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-sm px-1 py-2 hover:bg-hover"
              >
                <span dir="auto" className="wrap-anywhere min-w-0 flex-1 basis-56 text-ink text-sm">
                  {nameOf(item)}
                </span>
                {item.isSecond && <Badge>{words("review.second")}</Badge>}
                {item.countedTimes > 1 && (
                  <Badge>{words("review.figures.times", { count: item.countedTimes })}</Badge>
                )}
                {item.isFailed && <Badge tone="danger">{words("review.failed")}</Badge>}
                <span className="tabular text-ink text-sm">{scoreName(item.score)}</span>
                <span className="text-muted text-xs">
                  {words("review.review.by", {
                    reviewer: item.reviewer.name,
                    moment: formats.date(item.submittedAt),
                  })}
                </span>
              </ReviewLink>
            </li>
          ))}
        </ul>
        {reviews.hasNextPage && (
          <Button pending={reviews.isFetchingNextPage} onClick={() => void reviews.fetchNextPage()}>
            {words("review.review.more")}
          </Button>
        )}
      </SectionState>
    </Dialog>
  );
}
