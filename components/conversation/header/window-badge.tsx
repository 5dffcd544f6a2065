"use client";

import { Hourglass } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { useClock } from "@/lib/client/browser/use-clock";
import { formatExact, formatSpan } from "@/lib/client/format/format-instant";

const soonMs = 2 * 60 * 60_000;

/** How long the reply window is still open; nothing on lines without one. */
export function WindowBadge({ closesAt }: { closesAt: string }) {
  const end = Date.parse(closesAt);
  const left = useClock((now) => (end > now ? formatSpan(end - now) : null));
  const isSoon = useClock((now) => end - now < soonMs);
  return (
    <span
      title={
        left === null
          ? `The reply window closed ${formatExact(closesAt)}`
          : `You can reply until ${formatExact(closesAt)}`
      }
      className="inline-flex"
    >
      <Badge tone={left === null ? "danger" : isSoon ? "warning" : "neutral"}>
        <Hourglass aria-hidden />
        {left === null ? (
          "Window closed"
        ) : (
          <>
            {left}
            <span className="@max-2xl:sr-only"> left</span>
          </>
        )}
      </Badge>
    </span>
  );
}
