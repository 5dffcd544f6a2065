"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Keeps the focus in a field when another one takes its place under the same ref, so that what is typed meanwhile does
 * not become single keys. Both fields take the handlers; `place` changes with the field.
 */
export function useKeptFocus(field: RefObject<HTMLElement | null>, place: boolean) {
  const hadFocus = useRef(false);

  // A field that is taken away says nothing of its blur, so this still holds for the one before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change of place is what matters
  useLayoutEffect(() => {
    if (hadFocus.current) field.current?.focus();
  }, [place]);

  return {
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: () => {
      hadFocus.current = false;
    },
  };
}
