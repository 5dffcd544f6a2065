"use client";

import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { Shortcut } from "../shortcut";
import { useMenuParts } from "./menu-parts";

type MenuItemProps = {
  onSelect: () => void;
  shortcut?: string | undefined;
  icon?: ReactNode;
  disabled?: boolean;
  tone?: "danger";
  children: ReactNode;
};

/** One action of a `Menu`. Choosing it closes the menu. */
export function MenuItem({ onSelect, shortcut, icon, disabled, tone, children }: MenuItemProps) {
  const Base = useMenuParts();
  return (
    <Base.Item
      onClick={onSelect}
      disabled={disabled}
      className={classNames(
        "flex min-h-7.5 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-disabled:opacity-45 data-highlighted:bg-selected",
        tone === "danger" ? "text-danger-ink" : "text-ink",
      )}
    >
      {icon !== undefined && (
        <span
          aria-hidden
          className={classNames(
            "grid size-4 shrink-0 place-items-center [&_svg]:size-4",
            tone !== "danger" && "text-muted",
          )}
        >
          {icon}
        </span>
      )}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {shortcut !== undefined && (
        <span className="ms-4">
          <Shortcut keys={shortcut} />
        </span>
      )}
    </Base.Item>
  );
}
