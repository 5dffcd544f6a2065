"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";
import { openingWindow } from "../cache/timeline-cache";

const freshMs = 60_000;

/** Loads a conversation that will probably be opened next. One in the cache is not loaded again. */
export function usePrefetchConversation(): (id: string) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (id: string) => {
      void queryClient.prefetchQuery({
        queryKey: queryKeys.conversation(id),
        queryFn: ({ signal }) => call("getConversation", { params: { id }, signal }),
        staleTime: freshMs,
      });
      void queryClient.prefetchQuery({
        queryKey: queryKeys.timeline(id),
        queryFn: ({ signal }) => openingWindow(id, signal),
        staleTime: freshMs,
      });
    },
    [queryClient],
  );
}
