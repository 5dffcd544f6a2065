"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import type { ReviewSummary } from "@/lib/api/review/review-schemas";
import { useFormats, useWords } from "@/lib/client/format/use-wording";
import { usePartName, useScoreName } from "./part-name";
import { ReviewLink } from "./review-link";

type ScoredRowProps = {
  review: ReviewSummary;
  href: string;
  /** Whether it stands in a dialog, which has room around it. */
  isInDialog?: boolean;
  /** What else is said of it. */
  children?: ReactNode;
};

/** A review that is in, as a row of a list: whose part it is, its score, and who reviewed it when. */
export function ScoredRow({ review, href, isInDialog = false, children }: ScoredRowProps) {
  const words = useWords();
  const formats = useFormats();
  const nameOf = usePartName();
  const scoreName = useScoreName();
  return (
    <li>
      <ReviewLink
        href={href}
        className={classNames(
          "flex flex-wrap items-center gap-x-3 gap-y-1 transition-colors hover:bg-hover",
          isInDialog ? "rounded-sm px-1 py-2" : "px-3 py-2.5",
        )}
      >
        <span
          dir="auto"
          className={classNames(
            "wrap-anywhere min-w-0 flex-1 basis-56 text-ink text-sm",
            !isInDialog && "font-medium",
          )}
        >
          {nameOf(review)}
        </span>
        {children}
        {review.isFailed && <Badge tone="danger">{words("review.failed")}</Badge>}
        <span className={classNames("tabular text-ink text-sm", !isInDialog && "font-medium")}>
          {scoreName(review.score)}
        </span>
        <span className="text-muted text-xs">
          {words("review.review.by", {
            reviewer: review.reviewer.name,
            moment: formats.date(review.submittedAt),
          })}
        </span>
      </ReviewLink>
    </li>
  );
}
