"use client";

import { useCallback, useSyncExternalStore } from "react";
import { writeCookie } from "@/lib/client/browser/write-cookie";
import { parseTheme, type Theme, themeCookie } from "./theme";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The page's theme, which the server read from a cookie, and a function that changes page and cookie. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(
    subscribe,
    () => parseTheme(document.documentElement.dataset.theme),
    () => "system" as const,
  );
  const set = useCallback((next: Theme) => {
    document.documentElement.dataset.theme = next;
    writeCookie(themeCookie, next);
    for (const listener of listeners) listener();
  }, []);
  return [theme, set];
}
