"use client";

import { CopyCheck, ListChecks, SquareCheck } from "lucide-react";
import { useEffect } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useWords } from "@/lib/client/format/use-wording";
import { useListSelection } from "./list-selection";

type Place = {
  /** The loaded rows, in the order that is shown. */
  readonly order: readonly string[];
  /** The row that keys act on. */
  readonly cursorId: string | null;
  readonly hasMore: boolean;
  /** Whether the rows can be seen: what cannot be seen cannot be selected. */
  readonly isShown: boolean;
};

/** The keys that select, and the end of the selection of what is not in the list any more. */
export function useSelectionKeys({ order, cursorId, hasMore, isShown }: Place): void {
  const words = useWords();
  const selection = useListSelection();
  const { ids, isAll, isPossible } = selection;
  const hasAllLoaded = order.length > 0 && order.every((id) => ids.has(id));

  useEffect(() => {
    const present = new Set(order);
    const left = [...ids].filter((id) => present.has(id));
    // What was loaded since belongs to all that match.
    if (isAll && left.length < order.length) selection.selectAll(order);
    else if (left.length < ids.size) selection.select(left);
  }, [order, ids, isAll, selection]);

  useAction({
    id: "select",
    label: words(
      cursorId !== null && ids.has(cursorId) ? "list.selection.deselect" : "list.selection.select",
    ),
    keys: "x",
    group: "list",
    icon: <SquareCheck />,
    isEnabled: isPossible && isShown && cursorId !== null,
    run: () => {
      if (cursorId !== null) selection.toggle(cursorId);
    },
  });
  useAction({
    id: "select-range",
    label: words("frame.actions.select-range"),
    keys: "Shift+X",
    group: "list",
    icon: <CopyCheck />,
    isEnabled: isPossible && isShown && cursorId !== null,
    run: () => {
      if (cursorId !== null) selection.extendTo(cursorId, order);
    },
  });
  useAction({
    id: "select-all",
    label: words(hasAllLoaded && hasMore ? "list.selection.selectAll" : "list.selection.allLoaded"),
    keys: "Alt+X",
    group: "list",
    icon: <ListChecks />,
    isEnabled: isShown && order.length > 0 && !isAll,
    run: () => (hasAllLoaded && hasMore ? selection.selectAll(order) : selection.select(order)),
  });
}
