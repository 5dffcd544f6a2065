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
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { useFoundCount } from "@/lib/client/conversations/use-found-count";
import { useWords } from "@/lib/client/format/use-wording";
import { priorities } from "@/lib/model/conversation/priority";
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
  const words = useWords();
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
      aria-label={words("list.selection.label")}
      className="shrink-0 border-line border-t bg-raised px-2.5 pt-1.5 pb-2 shadow-popup"
    >
      <div className="flex min-h-8 items-center gap-1.5">
        <p role="status" className="tabular min-w-0 flex-1 truncate font-medium text-ink text-sm">
          {isAll && total === null
            ? words("list.selection.all")
            : words("list.selection.count", { count: many })}
        </p>
        {!isAll && !hasAllLoaded && (
          <Button size="sm" variant="ghost" onClick={() => selection.select(loaded)}>
            {words("list.selection.selectLoaded", { count: loaded.length })}
          </Button>
        )}
        {!isAll && hasAllLoaded && hasMore && (
          <Button size="sm" variant="ghost" onClick={() => selection.selectAll(loaded)}>
            {total === null
              ? words("list.selection.selectAll")
              : words("list.selection.selectAllOf", { count: total })}
          </Button>
        )}
        <IconButton
          label={words("list.selection.clear")}
          shortcut="Escape"
          icon={<X />}
          tooltipSide="top"
          onClick={selection.clear}
        />
      </div>
      <div className="flex items-center justify-between gap-0.5">
        <ActButton
          label={words("list.selection.assign")}
          actionId="assign"
          icon={<UserRoundPlus />}
          onClick={acts.assign}
        />
        <ActButton
          label={words("list.selection.tag")}
          actionId="tag"
          icon={<Tag />}
          onClick={acts.tag}
        />
        <Menu
          side="top"
          trigger={
            <IconButton
              label={words("list.selection.priority")}
              icon={<Flag />}
              tooltipSide="top"
            />
          }
        >
          {priorities.map((priority) => (
            <MenuItem
              key={priority}
              shortcut={String(priority)}
              onSelect={() => acts.prioritize(priority)}
            >
              {words(`common.priority.${priority}`)}
            </MenuItem>
          ))}
          <MenuItem onSelect={() => acts.prioritize(null)}>
            {words("list.selection.noPriority")}
          </MenuItem>
        </Menu>
        <ActButton
          label={words("list.selection.snooze")}
          actionId="snooze"
          icon={<AlarmClock />}
          onClick={acts.snooze}
        />
        {acts.areAllClosed ? (
          <ActButton
            label={words("list.selection.reopen")}
            actionId="close-stay"
            icon={<ArchiveRestore />}
            onClick={acts.reopen}
          />
        ) : (
          <ActButton
            label={words("list.selection.close")}
            actionId="close-next"
            icon={<Archive />}
            onClick={acts.close}
          />
        )}
        <ActButton
          label={words("list.selection.read")}
          actionId="mark-read"
          icon={<MailOpen />}
          onClick={acts.markRead}
        />
        <ActButton
          label={words("list.selection.unread")}
          actionId="mark-unread"
          icon={<Mail />}
          onClick={acts.markUnread}
        />
      </div>
    </div>
  );
}
