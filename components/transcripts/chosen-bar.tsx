"use client";

import { FileDown, ListPlus, SquareCheck, X } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import type { ListSelection } from "@/components/inbox/selection/list-selection";
import { useSampleByHand } from "@/components/review/samples/use-sample-by-hand";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { notify } from "@/lib/client/browser/notices";
import { useMay } from "@/lib/client/conversations/use-me";
import { openExports } from "@/lib/client/exports/export-requests";
import { useWords } from "@/lib/client/format/use-wording";
import { chosenMax } from "@/lib/model/review/review";

type ChosenBarProps = {
  selection: ListSelection;
  /** The loaded rows, in the order that is shown. */
  order: readonly string[];
  /** The row that keys act on. */
  cursorId: string | null;
};

/** The keys that choose conversations by hand, and under the table what can be done with those that are chosen. */
export function ChosenBar({ selection, order, cursorId }: ChosenBarProps) {
  const words = useWords();
  const begin = useSampleByHand();
  const mayExport = useMay("export-conversations");
  const { ids, isPossible, toggle, extendTo, clear } = selection;
  const draw = () => {
    if (ids.size <= chosenMax) return void begin([...ids]);
    notify({ tone: "error", text: words("transcripts.chosen.tooMany", { count: chosenMax }) });
  };
  useAction({
    id: "select",
    label: words(
      cursorId !== null && ids.has(cursorId) ? "list.selection.deselect" : "list.selection.select",
    ),
    keys: "x",
    group: "list",
    icon: <SquareCheck />,
    isEnabled: isPossible && cursorId !== null,
    run: () => {
      if (cursorId !== null) toggle(cursorId);
    },
  });
  useAction({
    id: "select-range",
    label: words("frame.actions.select-range"),
    keys: "Shift+X",
    group: "list",
    icon: <SquareCheck />,
    isListed: false,
    isEnabled: isPossible && cursorId !== null,
    run: () => {
      if (cursorId !== null) extendTo(cursorId, order);
    },
  });
  if (ids.size === 0) return null;
  return (
    <div
      role="toolbar"
      aria-label={words("transcripts.chosen.label")}
      className="flex shrink-0 flex-wrap items-center gap-2 border-line border-t bg-raised px-3 py-2 shadow-popup"
    >
      <p role="status" className="tabular min-w-0 flex-1 font-medium text-ink text-sm">
        {words("transcripts.chosen.count", { count: ids.size })}
      </p>
      {mayExport && (
        <Button size="sm" onClick={() => openExports({ kind: "named", ids: [...ids] })}>
          <FileDown aria-hidden className="size-3.5" />
          {words("transcripts.chosen.export")}
        </Button>
      )}
      <Button size="sm" variant="primary" onClick={draw}>
        <ListPlus aria-hidden className="size-3.5" />
        {words("transcripts.chosen.sample")}
      </Button>
      <IconButton label={words("transcripts.chosen.clear")} icon={<X />} onClick={clear} />
    </div>
  );
}
