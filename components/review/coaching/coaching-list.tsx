"use client";

import { GraduationCap } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { useWords } from "@/lib/client/format/use-wording";
import { useCoaching } from "@/lib/client/review/use-figures";
import { ReviewLink } from "../review-link";
import { taskHref } from "../review-places";
import { SectionState } from "../section-state";

/** What agents are to work on and nobody has looked at since, the oldest first. */
export function CoachingList() {
  const words = useWords();
  const coaching = useCoaching();
  const items = coaching.data?.items ?? [];
  return (
    <SectionState query={coaching}>
      {items.length === 0 ? (
        <EmptyState icon={<GraduationCap />} title={words("review.coaching.noneOfOthers")}>
          {words("review.coaching.noneWhy")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
          {items.map(({ id, seq, text, question, review, seenAt, doneAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
              <ReviewLink
                href={taskHref(review.id, seq)}
                className="min-w-0 flex-1 rounded-sm text-sm hover:underline"
              >
                <span dir="auto" className="wrap-anywhere block text-ink">
                  {text}
                </span>
                <span dir="auto" className="block text-muted text-xs">
                  {review.agent.name}
                  {question !== null && ` · ${question}`}
                </span>
              </ReviewLink>
              <Badge tone={doneAt === null ? "neutral" : "success"}>
                {words(
                  doneAt !== null
                    ? "review.coaching.isDone"
                    : seenAt === null
                      ? "review.coaching.isNew"
                      : "review.coaching.seen",
                )}
              </Badge>
            </li>
          ))}
        </ul>
      )}
    </SectionState>
  );
}
