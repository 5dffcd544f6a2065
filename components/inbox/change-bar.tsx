"use client";

import { ArrowUpDown } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";

/** Says how many changes a list that is held still does not show, and shows them when pressed. */
export function ChangeBar({ count, onApply }: { count: number; onApply: () => void }) {
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center"
    >
      {count > 0 && (
        <button
          type="button"
          onClick={onApply}
          aria-keyshortcuts="."
          className="pointer-events-auto inline-flex h-8 items-center gap-2 rounded-full border border-line-strong bg-raised px-3 font-medium text-ink text-xs shadow-popup transition-colors hover:bg-hover"
        >
          <ArrowUpDown aria-hidden className="size-3.5 text-accent-ink" />
          <span className="tabular">{count} changed</span>
          <span className="flex items-center gap-1 font-normal text-muted">
            press <Kbd>.</Kbd>
          </span>
        </button>
      )}
    </div>
  );
}
