"use client";

import { Check } from "lucide-react";
import { classNames } from "@/components/ui/class-names";

type RowCheckboxProps = {
  /** Whom the conversation is with. */
  name: string;
  isSelected: boolean;
  /** Whether anything is selected: then every row shows its box. */
  isSelecting: boolean;
  onToggle: (isRange: boolean) => void;
};

/** Selects a row, in the place of its picture: shown under the pointer, and in every row while something is selected. */
export function RowCheckbox({ name, isSelected, isSelecting, onToggle }: RowCheckboxProps) {
  return (
    <label
      className={classNames(
        "absolute top-2.25 left-3 grid size-9 cursor-pointer place-items-center rounded-full",
        isSelecting ? "opacity-100" : "opacity-0 group-hover/row:opacity-100",
      )}
    >
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={`Select the conversation with ${name}`}
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
