"use client";

import { CalendarClock, ChevronDown, CircleCheck, Lock, SendHorizontal } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import { useWords } from "@/lib/client/format/use-wording";

type SendButtonsProps = {
  lineName: string;
  isNote: boolean;
  canSend: boolean;
  onSend: () => void;
  onSendAndClose: () => void;
  /** Null where nothing leaves later. */
  onSchedule: (() => void) | null;
};

/** The send button, which names the line, and the other ways to send. */
export function SendButtons({
  lineName,
  isNote,
  canSend,
  onSend,
  onSendAndClose,
  onSchedule,
}: SendButtonsProps) {
  const words = useWords();
  const verb = isNote ? words("composer.send.note") : words("composer.send.on", { line: lineName });
  const Icon = isNote ? Lock : SendHorizontal;
  return (
    <>
      <Tooltip content={verb} shortcut="mod+Enter" side="top">
        <Button
          variant="primary"
          data-send
          disabled={!canSend}
          onClick={onSend}
          className="rounded-e-none! min-w-0 max-w-60 shrink! [&>span]:min-w-0"
        >
          <Icon aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{verb}</span>
        </Button>
      </Tooltip>
      <Menu
        align="end"
        side="top"
        trigger={
          <Button
            variant="primary"
            disabled={!canSend}
            aria-label={words("composer.send.ways")}
            className="rounded-s-none! border-surface border-s px-1.5!"
          >
            <ChevronDown aria-hidden className="size-3.5" />
          </Button>
        }
      >
        <MenuItem icon={<CircleCheck />} shortcut="mod+shift+Enter" onSelect={onSendAndClose}>
          {words(isNote ? "composer.send.noteAndClose" : "composer.send.andClose")}
        </MenuItem>
        {onSchedule !== null && (
          <MenuItem icon={<CalendarClock />} onSelect={onSchedule}>
            {words("composer.send.later")}
          </MenuItem>
        )}
      </Menu>
    </>
  );
}
