"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";

type FieldProps = {
  label: string;
  /** Whether the label is for screen readers only, where what stands around it says as much. */
  hidesLabel?: boolean;
  hint?: ReactNode;
  /** What is wrong and what to do, as a sentence. */
  error?: string | undefined;
  /** One `Input` or `Textarea`. */
  children: ReactNode;
};

/** A control with label, hint and error, which are connected to it for screen readers. */
export function Field({ label, hidesLabel = false, hint, error, children }: FieldProps) {
  return (
    <Base.Root invalid={error !== undefined} className="flex flex-col gap-1.5">
      <Base.Label className={hidesLabel ? "sr-only" : "font-medium text-ink text-sm"}>
        {label}
      </Base.Label>
      {children}
      {error !== undefined && (
        <Base.Error match className="text-danger-ink text-xs">
          {error}
        </Base.Error>
      )}
      {hint !== undefined && (
        <Base.Description className="text-subtle text-xs">{hint}</Base.Description>
      )}
    </Base.Root>
  );
}
