"use client";

import { Separator } from "react-resizable-panels";
import { useHydrated } from "@/lib/client/browser/use-hydrated";

/** The separator between two panels: drag it, or focus it and use the arrow keys. */
export function ResizeHandle({ label }: { label: string }) {
  // Before the panels are measured, a separator has no value to announce and cannot move.
  if (!useHydrated()) return <div className="w-px bg-line max-desk:hidden" />;
  return (
    <Separator
      aria-label={label}
      className="relative w-px bg-line outline-none transition-colors after:absolute after:inset-y-0 after:-left-1 after:w-2.5 focus-visible:bg-focus focus-visible:ring-2 focus-visible:ring-focus data-[separator=active]:bg-accent data-[separator=hover]:bg-accent max-desk:hidden"
    />
  );
}
