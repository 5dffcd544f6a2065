import type { KeyboardEvent } from "react";

type Press = { readonly isComposing?: boolean; readonly keyCode: number };

/**
 * Whether a key press belongs to an input method (Japanese, Chinese, Korean, dead keys, handwriting …) that is still
 * composing text. Enter then accepts a word and Escape discards it, so neither may send or leave. Every field that
 * handles keys checks this first. Safari ends the composition before it sends the Enter that accepted the word:
 * `isComposing` is false by then, and only the key code 229 of UI Events (annex "Legacy key attributes") tells that the
 * press belongs to the input method.
 */
export function isComposing(event: Press | { readonly nativeEvent: Press }): boolean {
  const press = "nativeEvent" in event ? event.nativeEvent : event;
  return press.isComposing === true || press.keyCode === 229;
}

/**
 * For fields of type `search`: browsers clear them on Escape, even when it belongs to an input method and only discards
 * the word being composed.
 */
export function keepWhileComposing(event: KeyboardEvent): void {
  if (event.key === "Escape" && isComposing(event)) event.preventDefault();
}
