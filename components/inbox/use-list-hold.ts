"use client";

import { type FocusEvent, type PointerEvent, useEffect, useState } from "react";

/**
 * Whether somebody is busy in a list: a mouse over it or the focus in it, in a window that is in use.
 * Spread `handlers` on its element.
 */
export function useListHold() {
  const [hasPointer, setPointer] = useState(false);
  const [hasFocus, setFocus] = useState(false);

  useEffect(() => {
    const release = () => setPointer(false);
    window.addEventListener("blur", release);
    return () => window.removeEventListener("blur", release);
  }, []);

  return {
    isHeld: hasPointer || hasFocus,
    handlers: {
      // A finger has no place to rest: only a mouse holds the list still.
      onPointerEnter: (event: PointerEvent) => setPointer(event.pointerType === "mouse"),
      onPointerMove: (event: PointerEvent) => setPointer(event.pointerType === "mouse"),
      onPointerLeave: () => setPointer(false),
      onFocus: () => setFocus(true),
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocus(false);
      },
    },
  };
}
