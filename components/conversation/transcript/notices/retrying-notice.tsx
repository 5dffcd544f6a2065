"use client";

import { Hourglass } from "lucide-react";
import type { MessageView } from "@/lib/api/message-schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { useWording } from "@/lib/client/format/use-wording";
import type { Words } from "@/lib/languages/words";
import { sentence } from "@/lib/model/writing/sentence";

type RetryingNoticeProps = { retrying: NonNullable<MessageView["retrying"]> };

/** Why a message has not left yet, and when the next attempt follows. */
export function RetryingNotice({ retrying: { detail, nextAt } }: RetryingNoticeProps) {
  const { words, formats } = useWording();
  const when = useClock((now) => nextAttempt(Date.parse(nextAt) - now, words));
  return (
    <p className="mt-1 max-w-prose text-end text-warning-ink text-xs">
      <Hourglass aria-hidden className="me-1 mb-0.5 inline size-3.5" />
      <span className="wrap-anywhere">
        {detail === null ? words("thread.failed.notYet") : sentence(formats.said(detail))}{" "}
      </span>
      <span className="tabular">{when}</span>
    </p>
  );
}

/** When the next attempt follows, in words that change by the second only near the end. */
function nextAttempt(remainingMs: number, words: Words): string {
  const seconds = Math.ceil(remainingMs / 1_000);
  if (seconds <= 0) return words("thread.failed.tryingNow");
  if (seconds < 60) return words("thread.failed.nextInSeconds", { seconds });
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60
    ? words("thread.failed.nextInMinutes", { minutes })
    : words("thread.failed.nextLater");
}
