"use client";

import { Command } from "cmdk";
import { AlarmClock, Clock, MessageCircleReply } from "lucide-react";
import { useState } from "react";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { Dialog } from "@/components/ui/dialog";
import {
  parseSnooze,
  type Snooze,
  snoozeSuggestions,
} from "@/lib/client/conversations/parse-snooze";
import { formatWeekdayMoment } from "@/lib/client/format/format-instant";

type SnoozeDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (snooze: Snooze) => void;
};

/** Puts the conversation off: type when it comes back, or choose, and press Enter. */
export function SnoozeDialog({ open, onOpenChange, onSnooze }: SnoozeDialogProps) {
  const [typed, setTyped] = useState("");
  const [openedAt, setOpenedAt] = useState(() => new Date());
  const [wasOpen, setWasOpen] = useState(open);
  // It may be reopened before it has faded out. It is then as if it were new.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) {
      setTyped("");
      setOpenedAt(new Date());
    }
  }
  const read = parseSnooze(typed, openedAt);
  const isTyped = typed.trim() !== "";
  const options = isTyped
    ? read === null
      ? []
      : [{ label: read.kind === "reply" ? "Until the customer replies" : "Until", snooze: read }]
    : snoozeSuggestions(openedAt);
  const chooseOnce = useChooseOnce(open);
  const choose = (snooze: Snooze) =>
    chooseOnce(() => {
      onOpenChange(false);
      onSnooze(snooze);
    });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Snooze"
      description="It comes back then, or as soon as the customer writes."
    >
      <Command label="When it comes back" loop shouldFilter={false}>
        <div className="flex items-center gap-2 rounded-md border border-control bg-surface px-2.5">
          <AlarmClock aria-hidden className="size-4 shrink-0 text-subtle" />
          <Command.Input
            value={typed}
            onValueChange={setTyped}
            placeholder="fri 9, +7d, tomorrow 14:30, until reply"
            className="h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
          />
        </div>
        {options.length === 0 && (
          <p role="status" className="px-2 py-6 text-center text-muted text-sm">
            This says no time to come. Try “fri 9”, “+7d” or “until reply”.
          </p>
        )}
        <Command.List hidden={options.length === 0} className="scroll-area mt-2 max-h-80">
          {options.map(({ label, snooze }) => (
            <Command.Item
              key={label}
              value={label}
              onSelect={() => choose(snooze)}
              className="flex min-h-10 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-ink text-sm data-[selected=true]:bg-selected"
            >
              {snooze.kind === "reply" ? (
                <MessageCircleReply aria-hidden className="size-4 text-muted" />
              ) : (
                <Clock aria-hidden className="size-4 text-muted" />
              )}
              <span className="min-w-0 flex-1 truncate">{label}</span>
              {snooze.kind === "until" && (
                <time dateTime={snooze.at.toISOString()} className="tabular text-muted">
                  {formatWeekdayMoment(snooze.at.toISOString(), openedAt)}
                </time>
              )}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
