"use client";

import { ListFilter } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { MenuSeparator } from "@/components/ui/menu/menu-separator";
import { useWords } from "@/lib/client/format/use-wording";
import { filterWords, type KnownNames } from "@/lib/model/query/complete";
import { printValue } from "@/lib/model/query/print";

type FilterMenuProps = {
  names: KnownNames;
  /** The menu is about to be opened: the names are needed. */
  onNeed: () => void;
  /** Adds a filter to the text of the field; one that ends in a colon is completed there. */
  onAdd: (term: string) => void;
};

/** Builds the query by choosing: it writes what one would type. */
export function FilterMenu({ names, onNeed, onAdd }: FilterMenuProps) {
  const words = useWords();
  const ready = [
    { term: "is:unread", label: words("list.query.unread") },
    { term: "is:waiting", label: words("list.query.waiting") },
    { term: "waiting:>10m", label: words("list.query.waitingLong") },
    { term: "agent:me", label: words("list.query.mine") },
    { term: "priority:urgent,high", label: words("list.query.pressing") },
    { term: "has:file", label: words("list.query.files") },
  ];
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          label={words("list.query.addFilter")}
          size="sm"
          icon={<ListFilter />}
          onPointerEnter={onNeed}
        />
      }
    >
      {ready.map(({ term, label }) => (
        <MenuItem key={term} onSelect={() => onAdd(term)}>
          {label}
          <span className="ms-2 text-subtle text-xs">{term}</span>
        </MenuItem>
      ))}
      {names.lines.length > 0 && <MenuSeparator />}
      {names.lines.slice(0, 8).map((line) => (
        <MenuItem key={line} onSelect={() => onAdd(`line:${printValue(line)}`)}>
          {words("list.query.onLine", { line })}
        </MenuItem>
      ))}
      <MenuSeparator />
      {filterWords.map((word) => (
        <MenuItem key={word} onSelect={() => onAdd(`${word}:`)}>
          {word}:<span className="ms-2 text-subtle text-xs">{words(`list.filters.${word}`)}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
