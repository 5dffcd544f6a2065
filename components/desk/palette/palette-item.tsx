import { Command } from "cmdk";
import type { ReactNode } from "react";
import { Shortcut } from "@/components/ui/shortcut";

type PaletteItemProps = {
  /** Unique in the palette. */
  value: string;
  /** What it is found by. */
  keywords?: string[];
  icon: ReactNode;
  hint?: string | undefined;
  /** The key that does the same. */
  keys?: string | undefined;
  disabled?: boolean;
  /** Stays, whatever is typed. */
  forceMount?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

/** One entry of the palette. */
export function PaletteItem({ icon, hint, keys, children, ...item }: PaletteItemProps) {
  return (
    <Command.Item
      {...item}
      className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 text-ink text-sm data-[disabled=true]:text-muted data-[selected=true]:bg-selected"
    >
      <span
        aria-hidden
        className="grid size-4 shrink-0 place-items-center text-muted [&_svg]:size-4"
      >
        {icon}
      </span>
      <span className="min-w-0 flex-1 truncate py-1">
        {children}
        {hint !== undefined && <span className="ml-2 text-muted text-xs">{hint}</span>}
      </span>
      {keys !== undefined && item.disabled !== true && <Shortcut keys={keys} />}
    </Command.Item>
  );
}
