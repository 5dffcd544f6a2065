"use client";

import { useCallback, useSyncExternalStore } from "react";

/**
 * The breakpoints of `globals.css`: under `tablet` is a phone; from `desk` on, list and thread are side by side; from `wide` on, the context
 * panel, too.
 */
export const mediaQueries = {
  tablet: "(min-width: 37.5rem)",
  desk: "(min-width: 56.25rem)",
  wide: "(min-width: 75rem)",
} as const;

/** Whether the window matches a media query. True on the server, where style sheets hide what does not fit. */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => true,
  );
}
