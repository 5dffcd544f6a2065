"use client";

import { CalendarClock } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import type { ConversationDetail } from "@/lib/api/schemas";
import { useKeyedStore } from "@/lib/client/browser/keyed-store";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { scheduledBefore } from "@/lib/client/composer/recall";
import { useWords } from "@/lib/client/format/use-wording";
import { withTimeReader } from "@/lib/client/time/time-readers";

const dialog = lazyCode(
  withTimeReader(async () => (await import("./schedule-dialog")).ScheduleDialog),
);

type ScheduleActionsProps = {
  conversation: ConversationDetail;
  /** Whether it passes after the reply window, too. */
  isTemplate?: boolean;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  canSchedule: boolean;
  onSchedule: (sendAt: string, cancelsOnReply: boolean) => void;
};

/** Sends what is written later: asks when. */
export function ScheduleActions({
  conversation,
  isTemplate = false,
  isOpen,
  onOpenChange,
  canSchedule,
  onSchedule,
}: ScheduleActionsProps) {
  const words = useWords();
  const [before = null] = useKeyedStore(scheduledBefore, conversation.id);
  useAction({
    id: "composer.schedule",
    label: words("composer.later.action"),
    group: "writing",
    icon: <CalendarClock />,
    isEnabled: canSchedule,
    run: () => onOpenChange(true),
  });
  return (
    <LazyDialog
      code={dialog}
      props={{
        open: isOpen,
        onOpenChange,
        windowClosesAt: isTemplate ? null : conversation.windowClosesAt,
        lineName: conversation.lineDetail.name,
        before,
        onSchedule,
      }}
    />
  );
}
