"use client";

import { Lock, Timer } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { useClock } from "@/lib/client/browser/use-clock";
import { useWords } from "@/lib/client/format/use-wording";
import { windowMinutesLeft, windowWords } from "./format-wait";

/** The time left of the reply window when it is short, or that it is over. */
export function WindowChip({ windowClosesAt }: { windowClosesAt: string | null }) {
  const words = useWords();
  const minutesLeft = useClock((now) => windowMinutesLeft(windowClosesAt, now));
  if (minutesLeft === null) return null;
  const isClosed = minutesLeft === 0;
  return (
    <Badge tone={isClosed ? "neutral" : "warning"}>
      {isClosed ? <Lock aria-hidden /> : <Timer aria-hidden />}
      {windowWords(minutesLeft, words)}
    </Badge>
  );
}
