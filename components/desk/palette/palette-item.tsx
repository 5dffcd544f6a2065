import { Command } from "cmdk";
import { Shortcut } from "@/components/ui/shortcut";
import type { PaletteEntry } from "./rank-entries";

type PaletteItemProps = { entry: PaletteEntry; onChoose: (run: () => void) => void };

/** One entry of the palette. */
export function PaletteItem({ entry, onChoose }: PaletteItemProps) {
  const { value, label, icon, hint, keys, isDisabled = false, run } = entry;
  return (
    <Command.Item
      value={value}
      disabled={isDisabled}
      onSelect={() => onChoose(run)}
      className="flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 text-ink text-sm data-[disabled=true]:text-muted data-[selected=true]:bg-selected"
    >
      <span
        aria-hidden
        className="grid size-4 shrink-0 place-items-center text-muted [&_svg]:size-4"
      >
        {icon}
      </span>
      <span className="min-w-0 flex-1 py-1">
        {label}
        {hint !== undefined && <span className="ml-2 text-muted text-xs">{hint}</span>}
      </span>
      {keys !== undefined && !isDisabled && <Shortcut keys={keys} />}
    </Command.Item>
  );
}
