import { SearchListItem } from "@/components/ui/search-list/search-list-item";
import { Shortcut } from "@/components/ui/shortcut";
import type { PaletteEntry } from "./rank-entries";

type PaletteItemProps = { entry: PaletteEntry; onChoose: (run: () => void) => void };

/** One entry of the palette. */
export function PaletteItem({ entry, onChoose }: PaletteItemProps) {
  const { value, label, icon, hint, keys, isDisabled = false, run } = entry;
  return (
    <SearchListItem value={value} disabled={isDisabled} onChoose={() => onChoose(run)}>
      <span
        aria-hidden
        className="grid size-4 shrink-0 place-items-center text-muted [&_svg]:size-4"
      >
        {icon}
      </span>
      <span className="min-w-0 flex-1">
        {label}
        {hint !== undefined && <span className="ms-2 text-muted text-xs">{hint}</span>}
      </span>
      {keys !== undefined && !isDisabled && <Shortcut keys={keys} />}
    </SearchListItem>
  );
}
