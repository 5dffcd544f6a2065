"use client";

import { ArrowUp } from "lucide-react";
import { createPortal } from "react-dom";
import { useAction } from "@/components/desk/keyboard/use-action";
import { Kbd } from "@/components/ui/kbd";
import { useWords } from "@/lib/client/format/use-wording";

type NewBarProps = {
  count: number;
  onApply: () => void;
  /** Where it stands: over no row. */
  place: HTMLElement | null;
};

/** Says how many conversations came that a table which is held still does not show, and shows them when pressed. */
export function NewBar({ count, onApply, place }: NewBarProps) {
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
  if (place === null) return null;
  return createPortal(
    count > 0 && (
      <button
        type="button"
        onClick={onApply}
        aria-keyshortcuts="."
        className="inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-md border border-line-strong bg-raised px-2 font-medium text-ink text-xs transition-colors hover:bg-hover"
      >
        <ArrowUp aria-hidden className="size-3.5 text-accent-ink" />
        <span className="tabular">{words("transcripts.newFound", { count })}</span>
        <Kbd>.</Kbd>
      </button>
    ),
    place,
  );
}
