"use client";

import { ListFilter } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
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
  const ready = [
    { term: "is:unread", label: "Unread" },
    { term: "is:waiting", label: "Waiting for an answer" },
    { term: "waiting:>10m", label: "Waiting for ten minutes" },
    { term: "agent:me", label: "Assigned to me" },
    { term: "priority:urgent,high", label: "Urgent or high" },
    { term: "has:file", label: "With files" },
  ];
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="Add a filter" size="sm" icon={<ListFilter />} onPointerEnter={onNeed} />
      }
    >
      {ready.map(({ term, label }) => (
        <MenuItem key={term} onSelect={() => onAdd(term)}>
          {label}
          <span className="ml-2 text-subtle text-xs">{term}</span>
        </MenuItem>
      ))}
      {names.lines.length > 0 && <MenuSeparator />}
      {names.lines.slice(0, 8).map((line) => (
        <MenuItem key={line} onSelect={() => onAdd(`line:${printValue(line)}`)}>
          On {line}
        </MenuItem>
      ))}
      <MenuSeparator />
      {filterWords.map(({ word, hint }) => (
        <MenuItem key={word} onSelect={() => onAdd(`${word}:`)}>
          {word}:<span className="ml-2 text-subtle text-xs">{hint}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
