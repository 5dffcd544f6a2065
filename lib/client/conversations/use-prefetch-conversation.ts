"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { conversationQuery } from "../cache/conversation-query";
import { queryKeys } from "../cache/query-keys";
import { openingWindow, windowAhead } from "../cache/timeline-cache";
import { useMay } from "./use-me";

const freshMs = 60_000;

/**
 * Loads a conversation that will probably be opened next. One in the cache is not loaded again. Of whom it is recorded what they
 * open, it is recorded that this is not opened yet.
 */
export function usePrefetchConversation(): (id: string) => void {
  const queryClient = useQueryClient();
  const isRecorded = useMay("see-transcripts");
  return useCallback(
    (id: string) => {
      void queryClient.prefetchQuery({ ...conversationQuery(id), staleTime: freshMs });
      void queryClient.prefetchQuery({
        queryKey: queryKeys.timeline(id),
        queryFn: ({ signal }) => (isRecorded ? windowAhead : openingWindow)(id, signal),
        staleTime: freshMs,
      });
    },
    [queryClient, isRecorded],
  );
}
