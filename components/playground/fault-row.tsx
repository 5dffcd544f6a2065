"use client";

import { useId } from "react";
import { LabelledSwitch } from "@/components/ui/labelled-switch";
import { useFormats } from "@/lib/client/format/use-wording";

type FaultRowProps = {
  label: string;
  hint: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** A switch for one fault of the simulator, with what the desk shows of it. */
export function FaultRow({ label, hint, checked, onCheckedChange }: FaultRowProps) {
  const { said } = useFormats();
  const id = useId();
  return (
    <div className="flex items-center gap-3 px-2 py-1.5">
      <span className="min-w-0 flex-1">
        <span id={`${id}-label`} className="block font-medium text-ink text-sm">
          {said(label)}
        </span>
        <span id={`${id}-hint`} className="block text-muted text-xs">
          {said(hint)}
        </span>
      </span>
      <LabelledSwitch
        labelledBy={`${id}-label`}
        describedBy={`${id}-hint`}
        checked={checked}
        onCheckedChange={onCheckedChange}
      />
    </div>
  );
}
