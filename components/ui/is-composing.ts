import type { KeyboardEvent } from "react";

type Press = { readonly isComposing?: boolean; readonly keyCode: number };

/**
 * Whether a key press belongs to an input method (Japanese, Chinese, Korean, dead keys, handwriting …) that is still
 * making words of what was typed: Enter takes a word then and Escape drops it, so neither may send or leave. Every
 * field that listens for keys asks this first.
 *
 * Safari ends the composition before it tells of the Enter that took the word: `isComposing` is false again by then,
 * and only the key code 229 of UI Events (annex "Legacy key attributes") says whose press it was.
 */
export function isComposing(event: Press | { readonly nativeEvent: Press }): boolean {
  const press = "nativeEvent" in event ? event.nativeEvent : event;
  return press.isComposing === true || press.keyCode === 229;
}

/**
 * For fields of the type `search`: browsers empty them on Escape, also on one that belongs to an input method and only
 * drops the word that is being made.
 */
export function keepWhileComposing(event: KeyboardEvent): void {
  if (event.key === "Escape" && isComposing(event)) event.preventDefault();
}
