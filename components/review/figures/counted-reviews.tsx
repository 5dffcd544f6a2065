"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { GivenQueryOf } from "@/lib/api/contract";
import { useWords } from "@/lib/client/format/use-wording";
import { useFigureReviews } from "@/lib/client/review/use-figures";
import { taskHref } from "../review-places";
import { ScoredRow } from "../scored-row";
import { SectionState } from "../section-state";

type CountedReviewsProps = {
  name: string;
  filter: GivenQueryOf<"listFigureReviews">;
  onClose: () => void;
};

/** The reviews that a figure is of. */
export function CountedReviews({ name, filter, onClose }: CountedReviewsProps) {
  const words = useWords();
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
            <ScoredRow key={item.id} review={item} href={taskHref(item.id)} isInDialog>
              {item.isSecond && <Badge>{words("review.second")}</Badge>}
              {item.countedTimes > 1 && (
                <Badge>{words("review.figures.times", { count: item.countedTimes })}</Badge>
              )}
            </ScoredRow>
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
