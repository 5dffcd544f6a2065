"use client";

import {
  AlarmClock,
  Archive,
  ArchiveRestore,
  Flag,
  Mail,
  MailOpen,
  Tag,
  UserRoundPlus,
  X,
} from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { useFoundCount } from "@/lib/client/conversations/use-found-count";
import { formatCount } from "@/lib/client/format/format-count";
import { priorities, priorityNames } from "@/lib/model/conversation/priority";
import { useInboxLocation } from "../use-inbox-location";
import { ActButton } from "./act-button";
import { useListSelection } from "./list-selection";
import { useManyActs } from "./many-acts";

type SelectionBarProps = {
  /** The loaded conversations of the list. */
  readonly loaded: readonly string[];
  readonly hasMore: boolean;
};

/** How many are selected, and what can be done with all of them. Under the list, so that no row moves. */
export function SelectionBar({ loaded, hasMore }: SelectionBarProps) {
  const selection = useListSelection();
  const { filter } = useInboxLocation();
  const acts = useManyActs();
  const { ids, isAll } = selection;
  const isSome = ids.size > 0;
  const total = useFoundCount(filter, isSome && hasMore);
  if (!isSome) return null;
  const hasAllLoaded = loaded.every((id) => ids.has(id));
  const many = isAll && total !== null ? total : ids.size;

  return (
    <div
      role="toolbar"
      aria-label="Selected conversations"
      className="shrink-0 border-line border-t bg-raised px-2.5 pt-1.5 pb-2 shadow-popup"
    >
      <div className="flex min-h-8 items-center gap-1.5">
        <p role="status" className="tabular min-w-0 flex-1 truncate font-medium text-ink text-sm">
          {isAll && total === null ? "All selected" : `${formatCount(many)} selected`}
        </p>
        {!isAll && !hasAllLoaded && (
          <Button size="sm" variant="ghost" onClick={() => selection.select(loaded)}>
            Select {formatCount(loaded.length)} loaded
          </Button>
        )}
        {!isAll && hasAllLoaded && hasMore && (
          <Button size="sm" variant="ghost" onClick={() => selection.selectAll(loaded)}>
            Select all{total === null ? "" : ` ${formatCount(total)}`} that match
          </Button>
        )}
        <IconButton
          label="Clear the selection"
          shortcut="Escape"
          icon={<X />}
          tooltipSide="top"
          onClick={selection.clear}
        />
      </div>
      <div className="flex items-center justify-between gap-0.5">
        <ActButton
          label="Assign"
          actionId="assign"
          icon={<UserRoundPlus />}
          onClick={acts.assign}
        />
        <ActButton label="Tag" actionId="tag" icon={<Tag />} onClick={acts.tag} />
        <Menu
          side="top"
          trigger={<IconButton label="Priority, 1 to 4" icon={<Flag />} tooltipSide="top" />}
        >
          {priorities.map((priority) => (
            <MenuItem
              key={priority}
              shortcut={String(priority)}
              onSelect={() => acts.prioritize(priority)}
            >
              {priorityNames[priority]}
            </MenuItem>
          ))}
          <MenuItem onSelect={() => acts.prioritize(null)}>None</MenuItem>
        </Menu>
        <ActButton label="Snooze" actionId="snooze" icon={<AlarmClock />} onClick={acts.snooze} />
        {acts.areAllClosed ? (
          <ActButton
            label="Reopen"
            actionId="close-stay"
            icon={<ArchiveRestore />}
            onClick={acts.reopen}
          />
        ) : (
          <ActButton label="Close" actionId="close-next" icon={<Archive />} onClick={acts.close} />
        )}
        <ActButton
          label="Mark read"
          actionId="mark-read"
          icon={<MailOpen />}
          onClick={acts.markRead}
        />
        <ActButton
          label="Mark unread"
          actionId="mark-unread"
          icon={<Mail />}
          onClick={acts.markUnread}
        />
      </div>
    </div>
  );
}
