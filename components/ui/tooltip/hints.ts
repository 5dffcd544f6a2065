import type { ReactNode } from "react";

/** What is said of an element while it is pointed at, or has the focus of the keyboard. */
export type Hint = {
  readonly content: ReactNode;
  readonly shortcut: string | undefined;
  readonly side: "top" | "bottom" | "inline-start" | "inline-end";
};

/** Marks elements that have one. */
export const hintAttribute = "data-hint";

const hints = new WeakMap<Element, () => Hint>();

/** Remembers what an element says, until it is gone. */
export function rememberHint(element: Element, read: () => Hint): void {
  hints.set(element, read);
}

/** The element with a hint that another is, or is in; null for none. */
export function hintedAround(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(`[${hintAttribute}]`) : null;
}

/** What an element says now. */
export function hintOf(element: Element): Hint | null {
  return hints.get(element)?.() ?? null;
}
