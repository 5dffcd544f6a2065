"use client";

import { CopyCheck, ListChecks, SquareCheck } from "lucide-react";
import { useEffect } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
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
  const selection = useListSelection();
  const { ids, isAll } = selection;
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
    label: cursorId !== null && ids.has(cursorId) ? "Deselect" : "Select",
    keys: "x",
    group: "List",
    icon: <SquareCheck />,
    isEnabled: isShown && cursorId !== null,
    run: () => {
      if (cursorId !== null) selection.toggle(cursorId);
    },
  });
  useAction({
    id: "select-range",
    label: "Select up to here",
    keys: "Shift+X",
    group: "List",
    icon: <CopyCheck />,
    isEnabled: isShown && cursorId !== null,
    run: () => {
      if (cursorId !== null) selection.extendTo(cursorId, order);
    },
  });
  useAction({
    id: "select-all",
    label: hasAllLoaded && hasMore ? "Select all that match" : "Select all loaded",
    keys: "Alt+X",
    group: "List",
    icon: <ListChecks />,
    isEnabled: isShown && order.length > 0 && !isAll,
    run: () => (hasAllLoaded && hasMore ? selection.selectAll(order) : selection.select(order)),
  });
}
