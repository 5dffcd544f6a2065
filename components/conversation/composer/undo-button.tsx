"use client";

import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import type { PendingSendView } from "@/lib/api/message-schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { useWords } from "@/lib/client/format/use-wording";
import { leavesAt } from "@/lib/client/transcript/use-pending";

const radius = 6;
const around = 2 * Math.PI * radius;

/** In place of the send button while what was sent can be taken back: a ring that runs out, with the seconds. */
export function UndoButton({ pending, onUndo }: { pending: PendingSendView; onUndo: () => void }) {
  const words = useWords();
  const seconds = useClock((now) => Math.max(0, Math.ceil((leavesAt(pending) - now) / 1_000)));
  const wholeMs = Math.max(1_000, Date.parse(pending.sendAt) - Date.parse(pending.createdAt));
  return (
    <Tooltip content={words("composer.undo.hint")} shortcut="ArrowUp" side="top">
      <Button onClick={onUndo} className="tabular min-w-28">
        <svg aria-hidden viewBox="0 0 16 16" className="-rotate-90 size-4 shrink-0 text-accent">
          <circle cx="8" cy="8" r={radius} fill="none" strokeWidth="2" className="stroke-pressed" />
          <circle
            cx="8"
            cy="8"
            r={radius}
            fill="none"
            stroke="currentColor"
            strokeWidth="2"
            strokeDasharray={around}
            strokeDashoffset={around * (1 - Math.min(1, (seconds * 1_000) / wholeMs))}
            className="transition-[stroke-dashoffset] duration-1000 ease-linear motion-reduce:transition-none"
          />
        </svg>
        {words("composer.undo.in", { seconds })}
      </Button>
    </Tooltip>
  );
}
