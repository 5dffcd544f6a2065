"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useMenuParts } from "./menu-parts";

type MenuRadioGroupProps<T extends string> = {
  /** The heading of the choices. */
  label: string;
  value: T;
  onValueChange: (value: T) => void;
  items: readonly { readonly value: T; readonly label: ReactNode; readonly icon?: ReactNode }[];
};

/** Choices of a `Menu` of which one is selected. Choosing closes the menu. */
export function MenuRadioGroup<T extends string>({
  label,
  value,
  onValueChange,
  items,
}: MenuRadioGroupProps<T>) {
  const Base = useMenuParts();
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-2xs text-subtle">
        {label}
      </Base.GroupLabel>
      <Base.RadioGroup
        value={value}
        onValueChange={(next: unknown) => {
          const item = items.find((candidate) => candidate.value === next);
          if (item) onValueChange(item.value);
        }}
      >
        {items.map((item) => (
          <Base.RadioItem
            key={item.value}
            value={item.value}
            closeOnClick
            className="flex min-h-7.5 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-ink text-sm outline-none data-highlighted:bg-selected"
          >
            {item.icon !== undefined && (
              <span
                aria-hidden
                className="grid size-4 shrink-0 place-items-center text-muted [&_svg]:size-4"
              >
                {item.icon}
              </span>
            )}
            <span className="min-w-0 flex-1 truncate">{item.label}</span>
            <Base.RadioItemIndicator className="text-accent-ink">
              <Check aria-hidden className="size-4" />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}
