"use client";

import { ClipboardList } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useFormats, useWords } from "@/lib/client/format/use-wording";
import { useMyReviews } from "@/lib/client/review/use-reviews";
import { usePartName, useScoreName } from "../part-name";
import { ReviewLink } from "../review-link";
import { mineHref } from "../review-places";
import { SectionState } from "../section-state";
import { MyCoaching } from "./my-coaching";

/** What was said of what the agent wrote: what to work on, and every review. */
export function MyReviews() {
  const words = useWords();
  const formats = useFormats();
  const nameOf = usePartName();
  const scoreName = useScoreName();
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
            <li key={item.id}>
              <ReviewLink
                href={mineHref(item.id)}
                className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5 transition-colors hover:bg-hover"
              >
                <span dir="auto" className="min-w-0 flex-1 truncate font-medium text-ink text-sm">
                  {nameOf(item)}
                </span>
                {item.isFailed && <Badge tone="danger">{words("review.failed")}</Badge>}
                <span className="tabular font-medium text-ink text-sm">
                  {scoreName(item.score)}
                </span>
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
      )}
      {reviews.hasNextPage && (
        <Button pending={reviews.isFetchingNextPage} onClick={() => void reviews.fetchNextPage()}>
          {words("review.review.more")}
        </Button>
      )}
    </SectionState>
  );
}
