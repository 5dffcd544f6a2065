"use client";

import { Check } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { useWords } from "@/lib/client/format/use-wording";
import type { Density } from "@/lib/model/preferences/preferences";

type RowCheckboxProps = {
  /** Whom the conversation is with. */
  name: string;
  isPossible: boolean;
  isSelected: boolean;
  /** Whether anything is selected: then every row shows its box. */
  isSelecting: boolean;
  density: Density;
  onToggle: (isRange: boolean) => void;
};

/** Over the row's picture. */
const places: Readonly<Record<Density, string>> = {
  comfortable: "top-1.25 start-3 size-9",
  cozy: "inset-y-0 start-3 my-auto size-9",
  compact: "inset-y-0 start-2.5 my-auto size-7",
};

/** Selects a row, in the place of its picture: shown under the pointer, and in every row while something is selected. */
export function RowCheckbox({
  name,
  isPossible,
  isSelected,
  isSelecting,
  density,
  onToggle,
}: RowCheckboxProps) {
  const words = useWords();
  if (!isPossible) return null;
  return (
    <label
      className={classNames(
        "absolute grid cursor-pointer place-items-center rounded-full",
        places[density],
        isSelecting ? "opacity-100" : "opacity-0 group-hover/row:opacity-100",
      )}
    >
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={words("list.row.select", { name })}
        checked={isSelected}
        onChange={(event) => {
          const { nativeEvent } = event;
          onToggle(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
        }}
        className="peer absolute inset-0 cursor-pointer opacity-0"
      />
      <span
        aria-hidden
        className="grid size-5 place-items-center rounded-sm border border-control bg-surface text-on-accent peer-checked:border-accent peer-checked:bg-accent peer-focus-visible:outline-2 peer-focus-visible:outline-focus"
      >
        {isSelected && <Check className="size-4" strokeWidth={3} />}
      </span>
    </label>
  );
}
