"use client";

import { useEffect, useEffectEvent } from "react";

/** What was pressed for a menu that is awaited; null while none is. One opens at a time. */
let kept: KeyboardEvent[] | null = null;
const modifiers = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);

/** From when a menu is opened until it is there, keys are kept for it, and reach nothing else; Escape gives it up. */
export function useKeysForMenu(isOpen: boolean, giveUp: () => void): void {
  const onEscape = useEffectEvent(giveUp);
  useEffect(() => {
    if (!isOpen) return;
    kept = [];
    const keep = (event: KeyboardEvent) => {
      // What is pressed on behalf of the agent is for the menu.
      if (kept === null || !event.isTrusted || modifiers.has(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.key === "Escape") onEscape();
      else kept.push(event);
    };
    window.addEventListener("keydown", keep, true);
    return () => {
      kept = null;
      window.removeEventListener("keydown", keep, true);
    };
  }, [isOpen]);
}

/**
 * Presses what was kept, now that the menu is there, on whatever of it has the focus, one key when it has done what the one before asks
 * for. Then keys reach it by themselves. What is left where one of them closes it is dropped.
 */
export async function pressKept(menu: HTMLElement): Promise<void> {
  const pressed = kept;
  if (pressed === null) return;
  for (let event = pressed.shift(); event !== undefined; event = pressed.shift()) {
    const { key, code, shiftKey } = event;
    const target = menu.contains(document.activeElement) ? document.activeElement : menu;
    const options = { key, code, shiftKey, bubbles: true, cancelable: true };
    target?.dispatchEvent(new KeyboardEvent("keydown", options));
    target?.dispatchEvent(new KeyboardEvent("keyup", options));
    // A menu marks the next action in the frame after.
    await nextFrame();
    await nextFrame();
    if (kept !== pressed) return;
  }
  kept = null;
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
