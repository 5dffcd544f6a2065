"use client";

import { CalendarClock, ChevronDown, CircleCheck, Lock, SendHorizontal } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { Tooltip } from "@/components/ui/tooltip";

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
  const verb = isNote ? "Add note" : `Send on ${lineName}`;
  const Icon = isNote ? Lock : SendHorizontal;
  return (
    <>
      <Tooltip content={verb} shortcut="mod+Enter" side="top">
        <Button
          variant="primary"
          data-send
          disabled={!canSend}
          onClick={onSend}
          className="rounded-r-none! max-w-60"
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
            aria-label="More ways to send"
            className="rounded-l-none! border-surface border-l px-1.5!"
          >
            <ChevronDown aria-hidden className="size-3.5" />
          </Button>
        }
      >
        <MenuItem icon={<CircleCheck />} shortcut="mod+shift+Enter" onSelect={onSendAndClose}>
          {isNote ? "Add note and close" : "Send and close"}
        </MenuItem>
        {onSchedule !== null && (
          <MenuItem icon={<CalendarClock />} onSelect={onSchedule}>
            Send later…
          </MenuItem>
        )}
      </Menu>
    </>
  );
}
