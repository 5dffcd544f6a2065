import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  MoreVertical,
  Trash2,
} from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { useWords } from "@/lib/client/format/use-wording";

type EntryActionsProps = {
  /** The entry's name: "Button 2". */
  name: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  /** Null where it cannot be removed. */
  onRemove: (() => void) | null;
};

/** Moves an entry of a list without dragging it, or removes it. */
export function EntryActions({ name, index, count, onMove, onRemove }: EntryActionsProps) {
  const words = useWords();
  const isFirst = index === 0;
  const isLast = index === count - 1;
  return (
    <span className="flex h-8 shrink-0 items-center">
      {count > 1 && (
        <Menu
          align="end"
          trigger={
            <IconButton
              size="sm"
              label={words("composer.order.move", { name })}
              icon={<MoreVertical />}
              tooltipSide="top"
            />
          }
        >
          <MenuItem
            icon={<ArrowUp />}
            shortcut="Alt+ArrowUp"
            disabled={isFirst}
            onSelect={() => onMove(index - 1)}
          >
            {words("composer.order.up")}
          </MenuItem>
          <MenuItem
            icon={<ArrowDown />}
            shortcut="Alt+ArrowDown"
            disabled={isLast}
            onSelect={() => onMove(index + 1)}
          >
            {words("composer.order.down")}
          </MenuItem>
          <MenuItem icon={<ArrowUpToLine />} disabled={isFirst} onSelect={() => onMove(0)}>
            {words("composer.order.first")}
          </MenuItem>
          <MenuItem icon={<ArrowDownToLine />} disabled={isLast} onSelect={() => onMove(count - 1)}>
            {words("composer.order.last")}
          </MenuItem>
        </Menu>
      )}
      {onRemove !== null && (
        <IconButton
          size="sm"
          label={words("composer.order.remove", { name })}
          icon={<Trash2 />}
          tooltipSide="top"
          onClick={onRemove}
        />
      )}
    </span>
  );
}
