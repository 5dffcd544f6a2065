"use client";

import { ClipboardCheck } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { useFormats, useWords } from "@/lib/client/format/use-wording";
import { useReviewQueue } from "@/lib/client/review/use-reviews";
import { usePartName } from "../part-name";
import { ReviewLink } from "../review-link";
import { taskHref } from "../review-places";
import { SectionState } from "../section-state";
import { useQueueKeys } from "./use-queue-keys";

/** What the agent has still to review, in order. */
export function QueueList() {
  const words = useWords();
  const formats = useFormats();
  const nameOf = usePartName();
  const queue = useReviewQueue();
  const items = queue.data?.items ?? [];
  const list = useQueueKeys(items.length);
  return (
    <SectionState query={queue}>
      {items.length === 0 ? (
        <EmptyState icon={<ClipboardCheck />} title={words("review.queue.none")}>
          {words("review.queue.noneWhy")}
        </EmptyState>
      ) : (
        <>
          <p className="text-muted text-sm">
            {words("review.queue.count", { count: items.length })}
          </p>
          <ul
            ref={list}
            className="flex flex-col divide-y divide-line rounded-lg border border-line"
          >
            {items.map((item) => (
              <li key={item.id}>
                <ReviewLink
                  href={taskHref(item.id)}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5 transition-colors hover:bg-hover"
                >
                  <span
                    dir="auto"
                    className="wrap-anywhere min-w-0 flex-1 basis-56 font-medium text-ink text-sm"
                  >
                    {nameOf(item)}
                  </span>
                  {item.isBegun && <Badge tone="info">{words("review.queue.begun")}</Badge>}
                  <span className="text-muted text-xs">{item.sample}</span>
                  <span className="tabular text-subtle text-xs">
                    {formats.date(item.startedAt)}
                  </span>
                </ReviewLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </SectionState>
  );
}
