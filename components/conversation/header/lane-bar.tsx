"use client";

import { ListFilter } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { ConversationDetail } from "@/lib/api/schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { showLane, useLane } from "@/lib/client/transcript/lanes";
import { useNotes } from "@/lib/client/transcript/use-notes";

/** Says that a part of the thread is not shown, and shows all of it again. */
export function LaneBar({ conversation }: { conversation: ConversationDetail }) {
  const words = useWords();
  const lane = useLane(conversation.id);
  const { data } = useNotes(conversation.id, conversation.lastSeq, lane !== "all");
  if (lane === "all") return null;
  const sentence =
    data === undefined
      ? words(`thread.lane.only.${lane}`)
      : words(`thread.lane.onlyCounted.${lane}`, { notes: data.counts.notes });
  return (
    <div className="flex min-h-9 shrink-0 items-center gap-2 border-line border-b bg-panel py-1 pe-2 ps-4 text-muted text-xs">
      <ListFilter aria-hidden className="size-4 shrink-0" />
      <p role="status" className="min-w-0 flex-1">
        {sentence}
      </p>
      <Button size="sm" onClick={() => showLane(conversation.id, "all")}>
        {words("thread.lane.showAll")}
      </Button>
    </div>
  );
}
