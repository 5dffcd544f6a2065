"use client";

import { type ReactNode, useId } from "react";
import { LabelledSwitch } from "./labelled-switch";

type SwitchRowProps = {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** A setting that is on or off, with label and hint. */
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
      <LabelledSwitch
        labelledBy={`${id}-label`}
        describedBy={`${id}-hint`}
        checked={checked}
        onCheckedChange={onCheckedChange}
      />
    </div>
  );
}
