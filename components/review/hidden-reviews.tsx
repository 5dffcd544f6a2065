"use client";

import { EyeOff } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";
import { useReviewQueue } from "@/lib/client/review/use-reviews";

/**
 * Says to whoever has something to review that others' reviews of that are hidden until theirs are in. It stands there whether
 * there are such reviews or not, and has no number: either would tell of them.
 */
export function HiddenReviews() {
  const words = useWords();
  const { data } = useReviewQueue();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <p className="flex items-start gap-1.5 text-muted text-sm">
      <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0" />
      {words("review.hidden")}
    </p>
  );
}
