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
import { useWording } from "@/lib/client/format/use-wording";

type SnoozeDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (snooze: Snooze) => void;
};

/** Puts the conversation off: type when it comes back, or choose, and press Enter. */
export function SnoozeDialog({ open, onOpenChange, onSnooze }: SnoozeDialogProps) {
  const { words, formats } = useWording();
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
      : [{ name: read.kind === "reply" ? "reply" : "until", snooze: read } as const]
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
      title={words("list.snooze.title")}
      description={words("list.snooze.hint")}
    >
      <Command label={words("list.snooze.list")} loop shouldFilter={false}>
        <div className="flex items-center gap-2 rounded-md border border-control bg-surface px-2.5">
          <AlarmClock aria-hidden className="size-4 shrink-0 text-subtle" />
          <Command.Input
            value={typed}
            onValueChange={setTyped}
            placeholder={words("list.snooze.placeholder")}
            className="h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
          />
        </div>
        {options.length === 0 && (
          <p role="status" className="px-2 py-6 text-center text-muted text-sm">
            {words("list.snooze.unclear")}
          </p>
        )}
        <Command.List hidden={options.length === 0} className="scroll-area mt-2 max-h-80">
          {options.map(({ name, snooze }) => (
            <Command.Item
              key={name}
              value={name}
              onSelect={() => choose(snooze)}
              className="flex min-h-10 cursor-default select-none items-center gap-2.5 rounded-md px-2 text-ink text-sm data-[selected=true]:bg-selected"
            >
              {snooze.kind === "reply" ? (
                <MessageCircleReply aria-hidden className="size-4 text-muted" />
              ) : (
                <Clock aria-hidden className="size-4 text-muted" />
              )}
              <span className="min-w-0 flex-1 truncate">{words(`list.snooze.${name}`)}</span>
              {snooze.kind === "until" && (
                <time dateTime={snooze.at.toISOString()} className="tabular text-muted">
                  {formats.weekdayMoment(snooze.at.toISOString(), openedAt)}
                </time>
              )}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
