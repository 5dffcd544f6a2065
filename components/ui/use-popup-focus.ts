"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

type PopupFocus = {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Base UI's own way of giving the focus back, which waits until the popup has faded away. */
  readonly finalFocus: false;
};

/**
 * Gives the focus back the moment a popup closes, so that the next key lands where the agent was before: on the
 * trigger, or else on what had the focus. A focus that has gone elsewhere meanwhile stays there. Spread on the popup.
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
    // What had the focus before may be gone or disabled by now.
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
