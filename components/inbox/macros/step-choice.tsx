"use client";

import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu/menu";
import { MenuRadioGroup } from "@/components/ui/menu/menu-radio-group";

type StepChoiceProps<T extends string> = {
  label: string;
  value: T;
  items: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
};

/** One of a few things that a macro can do, or leave as it is. */
export function StepChoice<T extends string>({
  label,
  value,
  items,
  onChange,
}: StepChoiceProps<T>) {
  const chosen = items.find((item) => item.value === value)?.label ?? "";
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <span aria-hidden className="font-medium text-ink text-sm">
        {label}
      </span>
      <Menu
        trigger={
          <Button aria-label={`${label}: ${chosen}`}>
            <span className="min-w-0 flex-1 truncate text-start">{chosen}</span>
            <ChevronDown aria-hidden className="size-3.5 shrink-0" />
          </Button>
        }
      >
        <MenuRadioGroup label={label} value={value} onValueChange={onChange} items={items} />
      </Menu>
    </div>
  );
}
