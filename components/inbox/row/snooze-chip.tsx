"use client";

import { AlarmClock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ConversationSummary } from "@/lib/api/schemas";
import { formatWeekdayMoment } from "@/lib/client/format/format-instant";

/** Until when a conversation is snoozed; nothing for any other. */
export function SnoozeChip({
  status,
  snoozedUntil,
}: Pick<ConversationSummary, "status" | "snoozedUntil">) {
  if (status !== "snoozed") return null;
  return (
    <Badge tone="info">
      <AlarmClock aria-hidden />
      <span className="sr-only">Snoozed until </span>
      {snoozedUntil === null ? "Customer replies" : formatWeekdayMoment(snoozedUntil)}
    </Badge>
  );
}
