"use client";

import { type FocusEvent, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { takesText } from "@/components/ui/takes-text";

/**
 * Keeps the focus among the fields of a composer: in a text field when another field replaces it, and in the field when a
 * focused element, such as a button, is removed or disabled. Where another text field has taken it already (a search that
 * opened), it stays there. So typed text is never lost. Put the handlers around all fields. `place` changes with the field;
 * `field` is the new one.
 */
export function useKeptFocus(field: RefObject<{ focus: () => void } | null>, place: string) {
  const hadFocus = useRef(false);
  const focused = useRef<Element | null>(null);
  const observer = useRef<MutationObserver | null>(null);

  // A removed field fires no blur event, so this is still true for the former field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the change of field matters
  useLayoutEffect(() => {
    if (hadFocus.current && !takesText(document.activeElement)) field.current?.focus();
  }, [place]);

  useEffect(() => {
    observer.current = new MutationObserver(() => {
      const element = focused.current;
      if (element === null || (element.isConnected && !element.matches(":disabled"))) return;
      focused.current = null;
      const { activeElement, body } = document;
      if (activeElement === body || activeElement === element) field.current?.focus();
    });
    return () => observer.current?.disconnect();
  }, [field]);

  return {
    onFocus: ({ target, currentTarget }: FocusEvent) => {
      hadFocus.current = takesText(target);
      // What is in a popup returns the focus by itself.
      focused.current = currentTarget.contains(target) ? target : null;
      observer.current?.observe(currentTarget, {
        ...{ childList: true, subtree: true },
        attributeFilter: ["disabled"],
      });
    },
    onBlur: () => {
      hadFocus.current = false;
      focused.current = null;
    },
  };
}
