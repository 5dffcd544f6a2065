"use client";

import { useCallback, useSyncExternalStore } from "react";

/** The widths of `globals.css`: from `desk` on list and thread stand side by side, from `wide` on the context too. */
export const mediaQueries = {
  desk: "(min-width: 56.25rem)",
  wide: "(min-width: 75rem)",
} as const;

/** Whether the window fulfils a media query. On the server it does, and style sheets hide what is too much. */
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
