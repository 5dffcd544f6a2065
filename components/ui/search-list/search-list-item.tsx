"use client";

import { Command } from "cmdk";
import type { ReactNode } from "react";
import { classNames } from "../class-names";

type SearchListItemProps = {
  /** Unique in the list. */
  value: string;
  disabled?: boolean;
  onChoose: () => void;
  /** How its parts stand: a row unless said otherwise. */
  className?: string;
  children: ReactNode;
};

/** Something to choose in a `SearchList`. */
export function SearchListItem({
  value,
  disabled = false,
  onChoose,
  className = "flex items-center gap-2.5",
  children,
}: SearchListItemProps) {
  return (
    <Command.Item
      value={value}
      disabled={disabled}
      onSelect={onChoose}
      className={classNames(
        "min-h-10 w-full cursor-default select-none rounded-md px-2 py-1 text-start text-ink text-sm data-[disabled=true]:text-muted data-[selected=true]:bg-selected",
        className,
      )}
    >
      {children}
    </Command.Item>
  );
}
