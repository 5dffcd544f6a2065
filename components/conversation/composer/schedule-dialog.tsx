"use client";

import { Command } from "cmdk";
import { CalendarClock, Clock } from "lucide-react";
import { useId, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { LabelledSwitch } from "@/components/ui/labelled-switch";
import { parseSnooze, snoozeSuggestions } from "@/lib/client/conversations/parse-snooze";
import { useWording } from "@/lib/client/format/use-wording";

type ScheduleDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Until when the line takes free messages; null for always. */
  windowClosesAt: string | null;
  lineName: string;
  onSchedule: (sendAt: string, cancelsOnReply: boolean) => void;
};

/** When a message is to leave: type it, or choose, and press Enter. */
export function ScheduleDialog({
  open,
  onOpenChange,
  windowClosesAt,
  lineName,
  onSchedule,
}: ScheduleDialogProps) {
  const { words, formats } = useWording();
  const id = useId();
  const [typed, setTyped] = useState("");
  const [cancelsOnReply, setCancelsOnReply] = useState(true);
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
  const suggested = snoozeSuggestions(openedAt).flatMap(({ name, snooze }) =>
    snooze.kind === "until" ? [{ name, at: snooze.at }] : [],
  );
  const options =
    typed.trim() === ""
      ? suggested
      : read?.kind === "until"
        ? [{ name: "at" as const, at: read.at }]
        : [];
  const choose = (at: Date) => {
    onOpenChange(false);
    onSchedule(at.toISOString(), cancelsOnReply);
  };
  const isTooLate = (at: Date) => windowClosesAt !== null && at >= new Date(windowClosesAt);
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words("composer.later.title")}>
      <Command label={words("composer.later.list")} loop shouldFilter={false}>
        <div className="flex items-center gap-2 rounded-md border border-control bg-surface px-2.5">
          <CalendarClock aria-hidden className="size-4 shrink-0 text-subtle" />
          <Command.Input
            value={typed}
            onValueChange={setTyped}
            placeholder={words("composer.later.placeholder")}
            className="h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
          />
        </div>
        {options.length === 0 && (
          <p role="status" className="px-2 py-6 text-center text-muted text-sm">
            {words("composer.later.unclear")}
          </p>
        )}
        <Command.List hidden={options.length === 0} className="scroll-area mt-2 max-h-80">
          {options.map(({ name, at }) => (
            <Command.Item
              key={name}
              value={name}
              onSelect={() => choose(at)}
              className="flex min-h-10 cursor-default select-none flex-wrap items-center gap-x-2.5 rounded-md px-2 py-1 text-ink text-sm data-[selected=true]:bg-selected"
            >
              <Clock aria-hidden className="size-4 text-muted" />
              <span className="min-w-0 flex-1 truncate">
                {words(name === "at" ? "composer.later.at" : `list.snooze.${name}`)}
              </span>
              <time dateTime={at.toISOString()} className="tabular text-muted">
                {formats.weekdayMoment(at.toISOString(), openedAt)}
              </time>
              {isTooLate(at) && (
                <span className="basis-full ps-6.5 text-warning-ink text-xs">
                  {words("composer.later.tooLate", { line: lineName })}
                </span>
              )}
            </Command.Item>
          ))}
        </Command.List>
      </Command>
      <div className="mt-3 flex items-center justify-between gap-3 px-2">
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
    </Dialog>
  );
}
