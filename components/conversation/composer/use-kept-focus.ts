"use client";

import { type FocusEvent, type RefObject, useLayoutEffect, useRef } from "react";
import { takesText } from "@/components/ui/takes-text";

/**
 * Keeps the focus in a text field when another one takes its place, so that what is typed meanwhile does not become
 * single keys. The handlers belong around all fields; `place` changes with the field, and `field` is the new one.
 */
export function useKeptFocus(field: RefObject<{ focus: () => void } | null>, place: string) {
  const hadFocus = useRef(false);

  // A field that is taken away says nothing of its blur, so this still holds for the one before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of place is what matters
  useLayoutEffect(() => {
    if (hadFocus.current) field.current?.focus();
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
