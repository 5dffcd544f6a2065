"use client";

import type { RefObject } from "react";
import { usePopupFocus } from "./use-popup-focus";

const focusable = "a[href],button,input,select,textarea,[tabindex]";

/**
 * Moves the focus into a dialog as soon as it opens, where Base UI would wait for the next frame, and returns it as
 * soon as the dialog closes. So no key pressed around either is lost. Spread on the dialog's popup.
 */
export function useDialogFocus(isOpen: boolean, trigger?: RefObject<HTMLElement | null>) {
  const props = usePopupFocus(isOpen, trigger);
  const initialFocus = (openedBy: string): false => {
    const popup = props.ref.current;
    // On a touch screen, focusing a field would open the keyboard over the dialog.
    const first = openedBy === "touch" ? popup : popup && firstTabbable(popup);
    (first ?? popup)?.focus({ preventScroll: true });
    return false;
  };
  return { ...props, initialFocus };
}

function firstTabbable(popup: HTMLElement): HTMLElement | undefined {
  return [...popup.querySelectorAll<HTMLElement>(focusable)].find(
    (element) =>
      element.tabIndex >= 0 && !element.matches(":disabled") && element.checkVisibility(),
  );
}
