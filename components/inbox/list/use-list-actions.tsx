"use client";

import { ChevronDown, ChevronUp, CornerDownLeft, RefreshCw } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useWords } from "@/lib/client/format/use-wording";

type ListActions = {
  readonly isEmpty: boolean;
  readonly move: (step: 1 | -1) => void;
  readonly openMarked: () => void;
  /** How many rows have changed while the list was held still. */
  readonly changeCount: number;
  readonly apply: () => void;
};

/** Registers the keys of a list: to move in it, to open what is marked, and to apply what has changed. */
export function useListActions({ isEmpty, move, openMarked, changeCount, apply }: ListActions) {
  const words = useWords();
  useAction({
    id: "next",
    label: words("frame.actions.next"),
    keys: "j",
    group: "list",
    icon: <ChevronDown />,
    repeats: true,
    run: () => move(1),
  });
  useAction({
    id: "previous",
    label: words("frame.actions.previous"),
    keys: "k",
    group: "list",
    icon: <ChevronUp />,
    repeats: true,
    run: () => move(-1),
  });
  useAction({
    id: "open",
    label: words("frame.actions.open"),
    keys: ["Enter", "o"],
    group: "list",
    icon: <CornerDownLeft />,
    isListed: false,
    isEnabled: !isEmpty,
    run: openMarked,
  });
  useAction({
    id: "apply-changes",
    label: words("frame.actions.apply-changes"),
    keys: ".",
    group: "list",
    icon: <RefreshCw />,
    isEnabled: changeCount > 0,
    run: apply,
  });
}
