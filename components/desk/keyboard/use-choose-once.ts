"use client";

import { useLayoutEffect, useRef } from "react";

/**
 * Lets a dialog in which one thing is chosen choose once each time it is open: what comes after that, while it fades out
 * or from a list that the choice itself has changed, is not chosen.
 */
export function useChooseOnce(isOpen: boolean): (choose: () => void) => void {
  const canChoose = useRef(isOpen);
  useLayoutEffect(() => {
    canChoose.current = isOpen;
  }, [isOpen]);
  return (choose) => {
    if (!canChoose.current) return;
    canChoose.current = false;
    choose();
  };
}
