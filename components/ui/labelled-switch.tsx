"use client";

import { Switch } from "@base-ui/react/switch";

type LabelledSwitchProps = {
  /** Ids of its label and its description. */
  labelledBy: string;
  describedBy: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** A switch whose label is beside it. */
export function LabelledSwitch({
  labelledBy,
  describedBy,
  checked,
  onCheckedChange,
}: LabelledSwitchProps) {
  return (
    <Switch.Root
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      checked={checked}
      onCheckedChange={(next) => onCheckedChange(next)}
      className="inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken px-0.5 transition-colors data-checked:border-accent data-checked:bg-accent"
    >
      <Switch.Thumb className="size-4.5 rounded-full bg-control transition-[translate,background-color] data-checked:translate-x-4 data-checked:bg-on-accent rtl:data-checked:-translate-x-4" />
    </Switch.Root>
  );
}
