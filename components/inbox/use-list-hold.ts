"use client";

import { type FocusEvent, type PointerEvent, useEffect, useState } from "react";

/**
 * Whether somebody is using a list: the mouse is over it or it has the focus, in the active window. Spread `handlers`
 * on its element.
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
      // Touch has no hover: only a mouse holds the list still.
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
