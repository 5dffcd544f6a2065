"use client";

import { ArrowUpDown } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import { useWords } from "@/lib/client/format/use-wording";

/** Says how many changes a list that is held still does not show, and shows them when pressed. */
export function ChangeBar({ count, onApply }: { count: number; onApply: () => void }) {
  const words = useWords();
  return (
    <div role="status">
      {count > 0 && (
        <button
          type="button"
          onClick={onApply}
          aria-keyshortcuts="."
          className="inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-md border border-line-strong bg-raised px-2 font-medium text-ink text-xs transition-colors hover:bg-hover"
        >
          <ArrowUpDown aria-hidden className="size-3.5 text-accent-ink" />
          <span className="tabular">{words("list.header.changed", { count })}</span>
          <Kbd>.</Kbd>
        </button>
      )}
    </div>
  );
}
