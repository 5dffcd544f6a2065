"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";

/** Takes over another height of all rows: the first row on the screen stays the first. Before paint, so nothing jumps. */
export function useRowHeight(virtualizer: Virtualizer<HTMLDivElement, Element>, height: number) {
  const shown = useRef(height);
  useLayoutEffect(() => {
    const before = shown.current;
    if (before === height) return;
    shown.current = height;
    const rowsAbove = (virtualizer.scrollOffset ?? 0) / before;
    virtualizer.measure();
    virtualizer.scrollToOffset(rowsAbove * height);
  }, [virtualizer, height]);
}
