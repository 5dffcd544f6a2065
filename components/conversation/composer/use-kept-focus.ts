"use client";

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";
import { takesText } from "@/components/ui/takes-text";

/**
 * Keeps the focus in a text field when another field replaces it, so that typed text does not run single-key shortcuts. Where
 * another text field has taken it already (a search that opened), it stays there. Put the handlers around all fields. `place` changes with the field; `field` is the new one.
 */
export function useKeptFocus(field: RefObject<{ focus: () => void } | null>, place: string) {
  const hadFocus = useRef(false);

  // A removed field fires no blur event, so this is still true for the former field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the change of field matters
  useLayoutEffect(() => {
    if (hadFocus.current && !takesText(document.activeElement)) field.current?.focus();
  }, [place]);

  return {
    onFocus: ({ target }: FocusEvent) => {
      hadFocus.current = takesText(target);
    },
    onBlur: () => {
      hadFocus.current = false;
    },
  };
}
