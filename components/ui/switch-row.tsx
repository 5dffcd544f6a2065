"use client";

import { Switch } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";

type SwitchRowProps = {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** A setting that is on or off, with its words. */
export function SwitchRow({ label, hint, checked, onCheckedChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p id={`${id}-label`} className="font-medium text-ink text-sm">
          {label}
        </p>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="text-muted text-xs">
            {hint}
          </p>
        )}
      </div>
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
