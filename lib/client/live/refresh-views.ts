"use client";

import type { QueryClient } from "@tanstack/react-query";
import { queryKeys } from "../cache/query-keys";

const pauseMs = 1_000;
const waiting = new WeakMap<QueryClient, ReturnType<typeof setTimeout>>();

/**
 * Reads the saved views with their counts again: a second after the first of several changes, so that a busy desk asks
 * once a second, and always after the last one.
 */
export function refreshViews(queryClient: QueryClient): void {
  if (waiting.has(queryClient)) return;
  const timer = setTimeout(() => {
    waiting.delete(queryClient);
    void queryClient.invalidateQueries({ queryKey: queryKeys.views });
  }, pauseMs);
  waiting.set(queryClient, timer);
}
