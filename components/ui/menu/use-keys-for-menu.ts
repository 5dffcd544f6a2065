"use client";

import { useEffect, useEffectEvent } from "react";
import { insertText } from "../insert-text";
import { takesText } from "../takes-text";

const modifiers = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);

/** What is pressed for a menu that is awaited, or for what it opens; null while none is. One opens at a time. */
let kept: KeyboardEvent[] | null = null;
/** Whether what was kept is being pressed. */
let isPressing = false;
let giveUp = () => {};

/** So many frames a field that an action opens may take to have the focus. */
const fieldFrames = 20;

/** From when a menu is opened until it is there, keys are kept for it, and reach nothing else; Escape gives it up. */
export function useKeysForMenu(isOpen: boolean, leave: () => void): void {
  const onEscape = useEffectEvent(leave);
  useEffect(() => {
    if (!isOpen) return;
    kept = [];
    isPressing = false;
    giveUp = () => onEscape();
    window.addEventListener("keydown", keep, true);
    return () => {
      if (!isPressing) stop();
    };
  }, [isOpen]);
}

function keep(event: KeyboardEvent): void {
  // What is pressed on behalf of the agent is for the menu.
  if (kept === null || !event.isTrusted || modifiers.has(event.key)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.key !== "Escape") kept.push(event);
  else if (isPressing) kept.length = 0;
  else giveUp();
}

function stop(): void {
  kept = null;
  isPressing = false;
  window.removeEventListener("keydown", keep, true);
}

/**
 * Presses what was kept, now that the menu is there, on whatever of it has the focus, one key when it has done what the one before asks
 * for. What is left where one of them closes it goes into the field that this opens, and else nowhere. Then keys work as usual again.
 */
export async function pressKept(menu: HTMLElement, isOpen: () => boolean): Promise<void> {
  if (kept === null || isPressing) return;
  isPressing = true;
  while (isOpen()) {
    const event = kept?.shift();
    if (event === undefined) return stop();
    const { key, code, shiftKey } = event;
    const target = menu.contains(document.activeElement) ? document.activeElement : menu;
    const options = { key, code, shiftKey, bubbles: true, cancelable: true };
    target?.dispatchEvent(new KeyboardEvent("keydown", options));
    target?.dispatchEvent(new KeyboardEvent("keyup", options));
    // A menu marks the next action in the frame after.
    await nextFrame();
    await nextFrame();
  }
  for (let frame = 0; frame < fieldFrames && !takesText(document.activeElement); frame++) {
    await nextFrame();
  }
  const field = document.activeElement;
  const typed = (kept ?? []).map(({ key }) => key).filter((key) => [...key].length === 1);
  stop();
  if (takesText(field) && typed.length > 0) {
    const at = field.value.length;
    insertText(field, { from: at, to: at }, typed.join(""));
  }
}

function nextFrame(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
