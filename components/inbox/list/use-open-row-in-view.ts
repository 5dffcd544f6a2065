import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";
import { isInView } from "../row/is-in-view";

/** How high a list is taken to be before its page is laid out, in pixels. */
export const firstHeight = 900;

/** Some of what is above a row that is out of sight is seen with it. */
const rowsAbove = 4;

/** Where a list that is not laid out yet begins: at its top, or near the row at `index` where that would not be seen there. */
export function firstOffset(index: number, rowHeight: number): number {
  const isSeen = (index + 1) * rowHeight <= firstHeight;
  return isSeen ? 0 : Math.max(0, index - rowsAbove) * rowHeight;
}

/**
 * Scrolls a list that is shown for the first time to its open row (`index`, -1 for none), by as little as shows it whole: where
 * it is seen already, the list stays at its top. Before paint, so nothing jumps.
 */
export function useOpenRowInView(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  index: number,
  rowHeight: number,
) {
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    // A list behind an open conversation has no height.
    const isLaidOut = (virtualizer.scrollRect?.height ?? 0) > 0;
    if (!isFirst.current || !isLaidOut) return;
    isFirst.current = false;
    if (index === -1 || isInView(virtualizer, index, rowHeight)) return;
    virtualizer.scrollToIndex(index, { align: "auto" });
  });
}
