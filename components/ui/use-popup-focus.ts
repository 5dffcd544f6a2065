"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

type PopupFocus = {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Switches off Base UI's own return of the focus, which waits until the popup has faded out. */
  readonly finalFocus: false;
};

/**
 * Returns the focus as soon as a popup closes, so that the next key goes where the agent was before: to the trigger, or
 * else to the element that had the focus. If the focus has moved elsewhere meanwhile, it stays there. Spread on the
 * popup.
 */
export function usePopupFocus(
  isOpen: boolean,
  trigger?: RefObject<HTMLElement | null>,
): PopupFocus {
  const popup = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(null);

  useLayoutEffect(() => {
    if (isOpen) {
      before.current = trigger?.current ?? document.activeElement;
      return;
    }
    if (before.current === null) return;
    const { activeElement } = document;
    const isHere = popup.current?.contains(activeElement) === true;
    if (isHere || activeElement === document.body) takeFocus(before.current);
    // The element that had the focus before may be removed or disabled by now.
    if (isHere && document.activeElement === activeElement) dropFocus(activeElement);
    before.current = null;
  }, [isOpen, trigger]);

  return { ref: popup, finalFocus: false };
}

function takeFocus(element: Element): void {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}

function dropFocus(element: Element | null): void {
  if (element instanceof HTMLElement) element.blur();
}
