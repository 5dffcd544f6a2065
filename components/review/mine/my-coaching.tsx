"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/client/format/use-wording";
import { useMarkCoaching } from "@/lib/client/review/use-change-reviews";
import { useMyCoaching } from "@/lib/client/review/use-reviews";
import { ReviewLink } from "../review-link";
import { mineHref } from "../review-places";

/** What the agent is to work on; nothing at all where there is nothing. */
export function MyCoaching() {
  const words = useWords();
  const coaching = useMyCoaching();
  const mark = useMarkCoaching();
  const items = coaching.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={words("review.coaching.title")} className="flex flex-col gap-2">
      <h2 className="font-semibold text-ink text-lg">{words("review.coaching.title")}</h2>
      <ul className="flex flex-col gap-2">
        {items.map(({ id, seq, text, question, review, seenAt, doneAt, isBetter }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface px-3 py-2.5"
          >
            <ReviewLink
              href={mineHref(review.id, seq)}
              onFocus={() => {
                if (seenAt === null) mark.mutate({ id });
              }}
              className="min-w-0 flex-1 rounded-sm hover:underline"
            >
              <span dir="auto" className="wrap-anywhere block text-ink text-sm">
                {text}
              </span>
              {question !== null && (
                <span dir="auto" className="block text-muted text-xs">
                  {question}
                </span>
              )}
            </ReviewLink>
            {seenAt === null && <Badge tone="info">{words("review.coaching.isNew")}</Badge>}
            {isBetter !== null && (
              <Badge tone={isBetter ? "success" : "warning"}>
                {words(isBetter ? "review.coaching.better" : "review.coaching.notBetter")}
              </Badge>
            )}
            <Button
              size="sm"
              aria-pressed={doneAt !== null}
              onClick={() => mark.mutate({ id, isDone: doneAt === null })}
            >
              {words(doneAt === null ? "review.coaching.done" : "review.coaching.isDone")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
