"use client";

import { type FocusEvent, useState } from "react";
import type { ConversationSummary } from "@/lib/api/schemas";

type Handlers = {
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
};
type Shown = { readonly row: ConversationSummary; readonly hasLeft: boolean };

/**
 * The row that has the focus, also while a dialog about it is open; null for none, and for one that is in the list no
 * longer. Spread `handlers` around the rows.
 */
export function useMarkedRow<H extends Handlers>(
  shown: readonly Shown[],
  cursorId: string | null,
  /** What else hears of the focus. */
  others: H,
) {
  const [isMarking, setMarking] = useState(false);
  const marked = isMarking
    ? shown.find(({ row, hasLeft }) => row.id === cursorId && !hasLeft)
    : null;
  return {
    marked: marked?.row ?? null,
    handlers: {
      ...others,
      onFocus: (event: FocusEvent) => {
        others.onFocus(event);
        if (event.target.closest("[data-row]") !== null) setMarking(true);
      },
      onBlur: (event: FocusEvent) => {
        others.onBlur(event);
        const { currentTarget, relatedTarget } = event;
        const isNear =
          relatedTarget !== null &&
          (currentTarget.contains(relatedTarget) ||
            relatedTarget.closest("[role=dialog]") !== null);
        if (!isNear) setMarking(false);
      },
    },
  };
}
