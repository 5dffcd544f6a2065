"use client";

import { ClockAlert, Hourglass } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { quiet } from "@/components/ui/rich-tags";
import { useClock } from "@/lib/client/browser/use-clock";
import { useWords } from "@/lib/client/format/use-wording";
import { formatAge, formatWait, urgencyOf } from "./format-wait";

const looks = {
  none: "text-muted",
  amber: "text-warning-ink font-medium",
  red: "text-danger-ink font-semibold",
} as const;

type WaitTimerProps = { waitingSince: string | null; lastActivityAt: string };

/** How long the customer has been waiting, ticking; otherwise the age of the last activity. */
export function WaitTimer({ waitingSince, lastActivityAt }: WaitTimerProps) {
  const words = useWords();
  const time = useClock((now) =>
    waitingSince === null
      ? formatAge(Date.parse(lastActivityAt), now, words)
      : formatWait(Date.parse(waitingSince), now, words),
  );
  const urgency = useClock((now) => urgencyOf(waitingSince, now));
  if (waitingSince === null) {
    return (
      <time dateTime={lastActivityAt} className="tabular shrink-0 text-subtle text-xs">
        {words.rich("list.row.lastActivity", { age: time, quiet })}
      </time>
    );
  }
  return (
    <time
      dateTime={waitingSince}
      className={classNames(
        "tabular inline-flex shrink-0 items-center gap-1 text-xs",
        looks[urgency],
      )}
    >
      {urgency === "red" && <ClockAlert aria-hidden className="size-3.5" />}
      {urgency === "amber" && <Hourglass aria-hidden className="size-3" />}
      <span>{words.rich("list.row.waiting", { wait: time, quiet })}</span>
    </time>
  );
}
