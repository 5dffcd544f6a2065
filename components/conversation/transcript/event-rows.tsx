"use client";

import { ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { useWords } from "@/lib/client/format/use-wording";
import type { EventsRow } from "@/lib/client/transcript/transcript-rows";
import { EventRow } from "./event-row";

/** So many stand in the transcript as they are. */
const shownMax = 3;

/** What happened between two messages: all of it where it is little, else how it ended, and the rest on demand. */
export function EventRows({ entries }: Pick<EventsRow, "entries">) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const isMuch = entries.length > shownMax;
  const shown = isMuch && !isOpen ? entries.slice(-1) : entries;
  return (
    <>
      {isMuch && (
        <p className="flex justify-center pt-1">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="inline-flex min-h-6 items-center gap-1 rounded-sm px-1.5 text-muted text-xs hover:bg-hover hover:text-ink"
          >
            <ChevronsUpDown aria-hidden className="size-3.5" />
            {isOpen
              ? words("thread.event.lastOnly")
              : words("thread.event.earlier", { count: entries.length - 1 })}
          </button>
        </p>
      )}
      {shown.map(({ seq, event, at, isUndone = false }) => (
        <EventRow key={seq} event={event} at={at} isUndone={isUndone} />
      ))}
    </>
  );
}
