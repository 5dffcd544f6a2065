"use client";

import { type RefObject, useEffectEvent, useLayoutEffect } from "react";

const modifiers = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);

/** From when a menu is opened until it is there, keys reach nothing: they were meant for it. Escape gives it up. */
export function useAwaitedMenu(
  isOpen: boolean,
  menu: RefObject<HTMLElement | null>,
  giveUp: () => void,
): void {
  const onEscape = useEffectEvent(giveUp);
  // Before the next key.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const drop = (event: KeyboardEvent) => {
      if (menu.current !== null || modifiers.has(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === "Escape") onEscape();
    };
    window.addEventListener("keydown", drop, true);
    return () => window.removeEventListener("keydown", drop, true);
  }, [isOpen, menu]);
}
