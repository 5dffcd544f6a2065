"use client";

import { useLayoutEffect, useRef } from "react";
import { dropDoubledEnter } from "./doubled-enter";

/**
 * Lets a dialog in which one thing is chosen choose once each time it is open: what comes after that, while it fades out
 * or from a list that the choice itself has changed, is not chosen. Nor does a doubled Enter reach what has the focus next.
 */
export function useChooseOnce(isOpen: boolean): (choose: () => void) => void {
  const canChoose = useRef(isOpen);
  useLayoutEffect(() => {
    canChoose.current = isOpen;
  }, [isOpen]);
  return (choose) => {
    if (!canChoose.current) return;
    canChoose.current = false;
    dropDoubledEnter();
    choose();
  };
}
