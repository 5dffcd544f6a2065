"use client";

import { TimeDialog } from "@/components/time/time-dialog";
import { useWords } from "@/lib/client/format/use-wording";
import type { TimeChoice } from "@/lib/client/time/read-time";

type SnoozeDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: TimeChoice) => void;
};

/** Puts the conversation off: until when. */
export function SnoozeDialog({ open, onOpenChange, onSnooze }: SnoozeDialogProps) {
  const words = useWords();
  return (
    <TimeDialog
      open={open}
      onOpenChange={onOpenChange}
      title={words("list.snooze.title")}
      description={words("list.snooze.hint")}
      action={words("list.snooze.title")}
      onTime={(at) => onSnooze({ kind: "until", at })}
      onReply={() => onSnooze({ kind: "reply" })}
    />
  );
}
