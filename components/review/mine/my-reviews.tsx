"use client";

import { ClipboardList } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useWords } from "@/lib/client/format/use-wording";
import { useMyReviews } from "@/lib/client/review/use-reviews";
import { mineHref } from "../review-places";
import { ScoredRow } from "../scored-row";
import { SectionState } from "../section-state";
import { MyCoaching } from "./my-coaching";

/** What was said of what the agent wrote: what to work on, and every review. */
export function MyReviews() {
  const words = useWords();
  const reviews = useMyReviews();
  const items = reviews.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <SectionState query={reviews}>
      <MyCoaching />
      {items.length === 0 ? (
        <EmptyState icon={<ClipboardList />} title={words("review.review.none")}>
          {words("review.review.noneWhy")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
          {items.map((item) => (
            <ScoredRow key={item.id} review={item} href={mineHref(item.id)} />
          ))}
        </ul>
      )}
      {reviews.hasNextPage && (
        <Button pending={reviews.isFetchingNextPage} onClick={() => void reviews.fetchNextPage()}>
          {words("review.review.more")}
        </Button>
      )}
    </SectionState>
  );
}
