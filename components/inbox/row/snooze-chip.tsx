"use client";

import { AlarmClock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { quiet } from "@/components/ui/rich-tags";
import type { ConversationSummary } from "@/lib/api/schemas";
import { useWording } from "@/lib/client/format/use-wording";

/** Until when a conversation is snoozed; nothing for any other. */
export function SnoozeChip({
  status,
  snoozedUntil,
}: Pick<ConversationSummary, "status" | "snoozedUntil">) {
  const { words, formats } = useWording();
  if (status !== "snoozed") return null;
  return (
    <Badge tone="info">
      <AlarmClock aria-hidden />
      {snoozedUntil === null
        ? words.rich("list.row.snoozedForReply", { quiet })
        : words.rich("list.row.snoozedUntil", {
            moment: formats.weekdayMoment(snoozedUntil),
            quiet,
          })}
    </Badge>
  );
}
