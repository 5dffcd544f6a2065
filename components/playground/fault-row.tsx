"use client";

import { Switch } from "@base-ui/react/switch";
import { useId } from "react";

type FaultRowProps = {
  label: string;
  hint: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** One thing the other side does, on or off, and what the desk shows of it. */
export function FaultRow({ label, hint, checked, onCheckedChange }: FaultRowProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-3 px-2 py-1.5">
      <span className="min-w-0 flex-1">
        <span id={`${id}-label`} className="block font-medium text-ink text-sm">
          {label}
        </span>
        <span id={`${id}-hint`} className="block text-muted text-xs">
          {hint}
        </span>
      </span>
      <Switch.Root
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next)}
        className="inline-flex h-6 w-10 shrink-0 items-center rounded-full border border-control bg-sunken px-0.5 transition-colors data-checked:border-accent data-checked:bg-accent"
      >
        <Switch.Thumb className="size-4.5 rounded-full bg-control transition-[translate,background-color] data-checked:translate-x-4 data-checked:bg-on-accent" />
      </Switch.Root>
    </div>
  );
}
