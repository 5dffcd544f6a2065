"use client";

import type { RefObject } from "react";
import { usePopupFocus } from "./use-popup-focus";

const focusable = "a[href],button,input,select,textarea,[tabindex]";

/**
 * Takes the focus into a dialog the moment it opens, where Base UI would wait for the next frame, and gives it back
 * the moment it closes: no key pressed around either is lost. Spread on the dialog's popup.
 */
export function useDialogFocus(isOpen: boolean, trigger?: RefObject<HTMLElement | null>) {
  const props = usePopupFocus(isOpen, trigger);
  const initialFocus = (openedBy: string): false => {
    const popup = props.ref.current;
    // On a touch screen a field would bring the keyboard up over the dialog.
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
