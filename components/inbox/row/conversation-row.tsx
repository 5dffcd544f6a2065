"use client";

import { type MouseEvent, memo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import type { ConversationSummary } from "@/lib/api/schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { useAgentName } from "@/lib/client/conversations/use-agent-name";
import { ChannelGlyph } from "./channel-glyph";
import { urgencyOf } from "./format-wait";
import { PriorityChip } from "./priority-chip";
import { RowPreview } from "./row-preview";
import { SnoozeChip } from "./snooze-chip";
import { TagChips } from "./tag-chips";
import { WaitTimer } from "./wait-timer";
import { WindowChip } from "./window-chip";

/** In pixels. The virtual list needs a fixed height. */
export const rowHeight = 76;

const edges = {
  none: "border-transparent",
  amber: "border-warning-solid",
  red: "border-danger-solid",
} as const;

type ConversationRowProps = {
  row: ConversationSummary;
  href: string;
  isOpen: boolean;
  /** The one row of the list that Tab reaches. */
  isCursor: boolean;
  /** It no longer belongs to the list, and is shown only while the list is held still. */
  hasLeft: boolean;
  onOpen: (id: string) => void;
  /** The pointer was pressed on it, so it will probably be opened. */
  onAim: (id: string) => void;
  onCursor: (id: string) => void;
};

/**
 * One conversation of the list: a link, so that it can be opened in another window. It renders again only when its own
 * props change, however fast the list scrolls.
 */
export const ConversationRow = memo(function ConversationRow({
  row,
  href,
  isOpen,
  isCursor,
  hasLeft,
  onOpen,
  onAim,
  onCursor,
}: ConversationRowProps) {
  const urgency = useClock((now) => urgencyOf(row.waitingSince, now));
  const assignee = useAgentName(row.assigneeId);
  const name = row.contact.label;
  const isUnread = row.unreadCount > 0;

  const open = (event: MouseEvent) => {
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!isPlain || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.id);
  };

  return (
    <a
      href={href}
      data-row={row.id}
      tabIndex={isCursor ? 0 : -1}
      aria-current={isOpen ? "true" : undefined}
      onPointerDown={() => onAim(row.id)}
      onClick={open}
      onFocus={() => onCursor(row.id)}
      className={classNames(
        "-outline-offset-2 relative flex h-full items-start gap-3 rounded-lg py-2 pr-2.5 pl-3.5 transition-colors hover:bg-hover aria-[current=true]:bg-selected",
        hasLeft && "opacity-55",
      )}
    >
      <span
        aria-hidden
        className={classNames(
          "absolute inset-y-2 left-1 rounded-full border-l-[3px]",
          edges[urgency],
        )}
      />
      <Avatar name={name} size={32} badge={<ChannelGlyph medium={row.line.medium} />} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-center gap-2">
          <span
            className={classNames(
              "min-w-0 flex-1 truncate text-ink text-sm",
              isUnread ? "font-semibold" : "font-medium",
            )}
          >
            {name}
          </span>
          <WaitTimer waitingSince={row.waitingSince} lastActivityAt={row.lastActivityAt} />
        </span>
        <span className="flex items-center gap-2">
          <RowPreview row={row} />
          {isUnread && <UnreadMark count={row.unreadCount} />}
        </span>
        <span className="mt-0.5 flex h-5 items-center gap-1.5 text-subtle text-xs">
          <span className="min-w-0 truncate">{row.line.name}</span>
          <PriorityChip priority={row.priority} />
          <TagChips tags={row.tags} />
          <SnoozeChip status={row.status} snoozedUntil={row.snoozedUntil} />
          <WindowChip windowClosesAt={row.windowClosesAt} />
          <span className="flex-1" />
          {hasLeft && <span>No longer in this list</span>}
          {assignee !== null && (
            <>
              <span className="sr-only">Assigned to {assignee}</span>
              <span title={assignee}>
                <Avatar name={assignee} size={20} />
              </span>
            </>
          )}
        </span>
      </span>
    </a>
  );
});

function UnreadMark({ count }: { count: number }) {
  return (
    <span className="tabular inline-grid h-4 min-w-4 shrink-0 place-items-center rounded-full bg-accent px-1 font-semibold text-2xs text-on-accent leading-none">
      {count > 99 ? "99+" : count}
      <span className="sr-only"> unread</span>
    </span>
  );
}
