"use client";

import { ArrowUp } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { Kbd } from "@/components/ui/kbd";
import { useWords } from "@/lib/client/format/use-wording";

/** Says how many conversations came that a table which is held still does not show, and shows them when pressed. */
export function NewBar({ count, onApply }: { count: number; onApply: () => void }) {
  const words = useWords();
  useAction({
    id: "apply-changes",
    label: words("frame.actions.apply-changes"),
    keys: ".",
    group: "list",
    icon: <ArrowUp />,
    isEnabled: count > 0,
    run: onApply,
  });
  return (
    <div role="status" className="sticky start-0 top-10 z-20 flex h-0 justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={onApply}
          aria-keyshortcuts="."
          className="mt-1 inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border border-line-strong bg-raised px-3 font-medium text-ink text-xs shadow-popup transition-colors hover:bg-hover"
        >
          <ArrowUp aria-hidden className="size-3.5 text-accent-ink" />
          <span className="tabular">{words("transcripts.newFound", { count })}</span>
          <Kbd>.</Kbd>
        </button>
      )}
    </div>
  );
}
