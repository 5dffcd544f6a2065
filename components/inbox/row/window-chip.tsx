"use client";

import { Lock, Timer } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { useClock } from "@/lib/client/browser/use-clock";
import { windowWords } from "./format-wait";

/** The time left of the reply window when it is short, or that it is over. */
export function WindowChip({ windowClosesAt }: { windowClosesAt: string | null }) {
  const words = useClock((now) => windowWords(windowClosesAt, now));
  if (words === null) return null;
  const isClosed = words === "Window closed";
  return (
    <Badge tone={isClosed ? "neutral" : "warning"}>
      {isClosed ? <Lock aria-hidden /> : <Timer aria-hidden />}
      {words}
    </Badge>
  );
}
