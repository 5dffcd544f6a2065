"use client";

import { useId, useState } from "react";
import { TimeDialog } from "@/components/time/time-dialog";
import { LabelledSwitch } from "@/components/ui/labelled-switch";
import type { ScheduledBefore } from "@/lib/client/composer/recall";
import { useWords } from "@/lib/client/format/use-wording";

type ScheduleDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Until when the line takes free messages; null for always. */
  windowClosesAt: string | null;
  lineName: string;
  /** How it was to be sent before it was edited; null for what is new. */
  before: ScheduledBefore | null;
  onSchedule: (sendAt: string, cancelsOnReply: boolean) => void;
};

/** When a message is to leave, and whether also where the customer writes first. */
export function ScheduleDialog({
  open,
  onOpenChange,
  windowClosesAt,
  lineName,
  before,
  onSchedule,
}: ScheduleDialogProps) {
  const words = useWords();
  const id = useId();
  const [cancelsOnReply, setCancelsOnReply] = useState(before?.cancelsOnReply ?? true);
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setCancelsOnReply(before?.cancelsOnReply ?? true);
  }
  return (
    <TimeDialog
      open={open}
      onOpenChange={onOpenChange}
      title={words("composer.later.title")}
      action={words("composer.later.title")}
      before={before === null ? null : new Date(before.sendAt)}
      warningOf={(at) =>
        windowClosesAt !== null && at >= new Date(windowClosesAt)
          ? words("composer.later.tooLate", { line: lineName })
          : null
      }
      onTime={(at) => onSchedule(at.toISOString(), cancelsOnReply)}
    >
      <div className="mt-3 flex items-center justify-between gap-3">
        <span className="flex flex-col">
          <span id={`${id}-label`} className="text-sm">
            {words("composer.later.unlessWritten")}
          </span>
          <span id={`${id}-help`} className="text-muted text-xs">
            {words("composer.later.waits")}
          </span>
        </span>
        <LabelledSwitch
          labelledBy={`${id}-label`}
          describedBy={`${id}-help`}
          checked={cancelsOnReply}
          onCheckedChange={setCancelsOnReply}
        />
      </div>
    </TimeDialog>
  );
}
