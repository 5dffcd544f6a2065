"use client";

import { Hourglass } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { useClock } from "@/lib/client/browser/use-clock";
import { useWording } from "@/lib/client/format/use-wording";

const soonMs = 2 * 60 * 60_000;

/** How long the reply window is still open; nothing on lines without one. */
export function WindowBadge({ closesAt }: { closesAt: string }) {
  const { words, formats } = useWording();
  const end = Date.parse(closesAt);
  const left = useClock((now) => (end > now ? formats.span(end - now) : null));
  const isSoon = useClock((now) => end - now < soonMs);
  return (
    <span
      title={words(
        left === null ? "thread.header.windowClosedAt" : "thread.header.windowOpenUntil",
        {
          moment: formats.exact(closesAt),
        },
      )}
      className="inline-flex"
    >
      <Badge tone={left === null ? "danger" : isSoon ? "warning" : "neutral"}>
        <Hourglass aria-hidden />
        <span className="@max-[22rem]:sr-only @max-lg:tablet:sr-only">
          {left === null
            ? words("thread.header.windowClosed")
            : words.rich("thread.header.windowLeft", {
                span: left,
                quiet: (text) => <span className="@max-2xl:sr-only">{text}</span>,
              })}
        </span>
      </Badge>
    </span>
  );
}
