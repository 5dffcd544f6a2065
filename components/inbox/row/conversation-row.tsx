"use client";

import { type MouseEvent, memo } from "react";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import { quiet } from "@/components/ui/rich-tags";
import type { ConversationSummary } from "@/lib/api/schemas";
import { useClock } from "@/lib/client/browser/use-clock";
import { useKnownRow } from "@/lib/client/cache/use-known-row";
import { useAgentName } from "@/lib/client/conversations/use-agent-name";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import type { Density } from "@/lib/model/preferences/preferences";
import { ChannelGlyph } from "./channel-glyph";
import { FailedMark } from "./failed-mark";
import { urgencyOf } from "./format-wait";
import { MentionedMark } from "./mentioned-mark";
import { PinMark } from "./pin-mark";
import { PriorityChip } from "./priority-chip";
import { RowColleagues } from "./row-colleagues";
import { RowPreview } from "./row-preview";
import { SnoozeChip } from "./snooze-chip";
import { TagChips } from "./tag-chips";
import { WaitTimer } from "./wait-timer";
import { WindowChip } from "./window-chip";

const edges = {
  none: "border-transparent",
  amber: "border-warning-solid",
  red: "border-danger-solid",
} as const;

type ConversationRowProps = {
  row: ConversationSummary;
  href: string;
  isOpen: boolean;
  isSelected: boolean;
  /** Whether anything is selected: then a box stands in place of every picture. */
  isSelecting: boolean;
  density: Density;
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
  isSelected,
  isSelecting,
  density,
  isCursor,
  hasLeft,
  onOpen,
  onAim,
  onCursor,
}: ConversationRowProps) {
  const { words, formats } = useWording();
  const urgency = useClock((now) => urgencyOf(row.waitingSince, now));
  const name = formats.customer(row.contact);

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
        "-outline-offset-2 relative flex h-full gap-3 rounded-lg pe-2.5 ps-3.5 transition-colors hover:bg-hover aria-[current=true]:bg-selected",
        isSelected && "bg-accent-soft",
        density === "comfortable" ? "items-start py-1.5" : "items-center",
      )}
    >
      <span
        aria-hidden
        className={classNames(
          "absolute start-1 rounded-full border-s-[3px]",
          density === "compact" ? "inset-y-1" : "inset-y-2",
          edges[urgency],
        )}
      />
      <span
        className={classNames(
          "shrink-0",
          isSelecting ? "opacity-0" : "group-hover/row:group-has-[[type=checkbox]]/row:opacity-0",
          hasLeft && "grayscale",
        )}
      >
        <Avatar
          name={name}
          size={density === "compact" ? 20 : 32}
          badge={<ChannelGlyph medium={row.line.medium} />}
        />
      </span>
      {isSelected && <span className="sr-only">{words("list.row.selected")}</span>}
      {hasLeft ? (
        <LeftLines row={row} density={density} />
      ) : (
        <Lines row={row} density={density} hasLeft={false} />
      )}
    </a>
  );
});

type LinesProps = { row: ConversationSummary; density: Density; hasLeft: boolean };

/** What a row says of a conversation that is not in its list any more: what became of it. */
function LeftLines({ row, density }: Omit<LinesProps, "hasLeft">) {
  return <Lines row={useKnownRow(row)} density={density} hasLeft />;
}

/** What a row says, in as many lines as its height has room for. */
function Lines({ row, density, hasLeft }: LinesProps) {
  const { words, formats } = useWording();
  const isUnread = row.unreadCount > 0;
  const name = (
    <span
      className={classNames(
        "min-w-0 truncate text-sm",
        hasLeft ? "text-muted" : "text-ink",
        density === "compact" ? "w-28 shrink-0" : "flex-1",
        isUnread ? "font-semibold" : "font-medium",
      )}
    >
      <bdi>{formats.customer(row.contact)}</bdi>
    </span>
  );
  const timer = <WaitTimer waitingSince={row.waitingSince} lastActivityAt={row.lastActivityAt} />;
  const unread = isUnread && <UnreadMark count={row.unreadCount} />;
  const leaving = hasLeft && (
    <span className="truncate text-subtle text-xs">
      {words(row.status === "closed" ? "list.row.leftClosed" : "list.row.left")}
    </span>
  );
  // Where one line has to do for both.
  const second = leaving ? (
    <>
      {row.failedAt !== null && <FailedMark />}
      {leaving}
    </>
  ) : (
    <RowPreview row={row} />
  );
  const line = <span className="sr-only">{words("list.row.onLine", { line: row.line.name })}</span>;
  if (density === "compact") {
    return (
      <span className="flex min-w-0 flex-1 items-center gap-2">
        {name}
        {second}
        <RowColleagues conversationId={row.id} isSmall />
        <MentionedMark isMentioned={row.isMentioned} />
        <PinMark isPinned={row.isPinned} />
        <PriorityChip priority={row.priority} isSmall />
        {timer}
        {unread}
        {line}
      </span>
    );
  }
  if (density === "cozy") {
    return (
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-center gap-2">
          {name}
          <MentionedMark isMentioned={row.isMentioned} />
          <PinMark isPinned={row.isPinned} />
          <PriorityChip priority={row.priority} isSmall />
          <SnoozeChip status={row.status} snoozedUntil={row.snoozedUntil} />
          <WindowChip windowClosesAt={row.windowClosesAt} />
          {timer}
        </span>
        <span className="flex items-center gap-2">
          {second}
          <RowColleagues conversationId={row.id} />
          {unread}
          <AssigneeMark assigneeId={row.assigneeId} />
          {line}
        </span>
      </span>
    );
  }
  return (
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="flex items-center gap-2">
        {name}
        <MentionedMark isMentioned={row.isMentioned} />
        <PinMark isPinned={row.isPinned} />
        {timer}
      </span>
      <span className="flex items-center gap-2">
        <RowPreview row={row} />
        <RowColleagues conversationId={row.id} />
        {unread}
      </span>
      <span className="flex h-4.5 items-center gap-1.5 text-subtle text-xs">
        <span className="min-w-12 max-w-28 truncate">{row.line.name}</span>
        <PriorityChip priority={row.priority} />
        <TagChips tags={row.tags} />
        <SnoozeChip status={row.status} snoozedUntil={row.snoozedUntil} />
        <WindowChip windowClosesAt={row.windowClosesAt} />
        <span className="flex-1" />
        {leaving}
        <AssigneeMark assigneeId={row.assigneeId} />
      </span>
    </span>
  );
}

function AssigneeMark({ assigneeId }: { assigneeId: string | null }) {
  const words = useWords();
  const assignee = useAgentName(assigneeId);
  if (assignee === null) return null;
  return (
    <>
      <span className="sr-only">{words("list.row.assignedTo", { name: assignee })}</span>
      <span title={assignee}>
        <Avatar name={assignee} size={20} />
      </span>
    </>
  );
}

function UnreadMark({ count }: { count: number }) {
  const words = useWords();
  return (
    <span className="tabular inline-grid h-4 min-w-4 shrink-0 place-items-center rounded-full bg-accent px-1 font-semibold text-2xs text-on-accent leading-none">
      {words.rich("list.row.unread", { count: count > 99 ? "99+" : String(count), quiet })}
    </span>
  );
}
