"use client";

import { Hourglass } from "lucide-react";
import type { MessageView } from "@/lib/api/message-schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { sentence } from "@/lib/client/format/format-error";

type RetryingNoticeProps = { retrying: NonNullable<MessageView["retrying"]> };

/** Why a message has not left yet, and when the next attempt follows. */
export function RetryingNotice({ retrying: { detail, nextAt } }: RetryingNoticeProps) {
  const when = useClock((now) => nextAttempt(Date.parse(nextAt) - now));
  return (
    <p className="mt-1 max-w-prose text-right text-warning-ink text-xs">
      <Hourglass aria-hidden className="mr-1 mb-0.5 inline size-3.5" />
      <span className="wrap-anywhere">{sentence(detail ?? "It could not be sent yet")} </span>
      <span className="tabular">{when}</span>
    </p>
  );
}

/** When the next attempt follows, in words that change by the second only near the end. */
function nextAttempt(remainingMs: number): string {
  const seconds = Math.ceil(remainingMs / 1_000);
  if (seconds <= 0) return "Trying again now.";
  if (seconds < 60) return `Next attempt in ${seconds} s.`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `Next attempt in ${minutes} min.` : "Next attempt in more than an hour.";
}
