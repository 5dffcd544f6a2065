"use client";

import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";
import { extend, fetchPage, knownWindow, pageSize, refreshMax } from "../cache/timeline-cache";
import { refreshed, type TimelineWindow, windowOf, withNewer } from "../cache/timeline-window";

/**
 * The loaded part of a conversation's timeline and the ways to move it. It starts with the newest page;
 * reading it again brings at most the last 500 entries up to date and keeps older ones as they are.
 */
export function useTimeline(conversationId: string) {
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: queryKeys.timeline(conversationId),
    queryFn: async ({ signal }) => {
      const known = knownWindow(queryClient, conversationId);
      if (!known) return windowOf(await fetchPage(conversationId, {}, signal));
      const limit = Math.min(refreshMax, Math.max(pageSize, known.entries.length));
      const first = known.entries[0];
      const range = known.hasNewer && first ? { after: first.seq - 1, limit } : { limit };
      const page = await fetchPage(conversationId, range, signal);
      // What live events added meanwhile must stay, so the window is read anew.
      return refreshed(knownWindow(queryClient, conversationId) ?? known, page);
    },
    staleTime: 60_000,
    // A window keeps what did not change by itself; compared place by place, entries put in front would all differ.
    structuralSharing: false,
  });

  const scope = { id: `timeline:${conversationId}` };
  const older = useMutation({
    mutationKey: ["older", conversationId],
    scope,
    mutationFn: () => extend(queryClient, conversationId, "older"),
  });
  const newer = useMutation({
    mutationKey: ["newer", conversationId],
    scope,
    mutationFn: () => extend(queryClient, conversationId, "newer"),
  });
  const paging = { older, newer };

  /** Loads one page more, unless that is under way or there is none. */
  const load = (direction: keyof typeof paging) => {
    const isRunning = queryClient.isMutating({ mutationKey: [direction, conversationId] }) > 0;
    if (!isRunning) paging[direction].mutate();
  };

  /** Loads the part around a message, unless it is loaded already; the newest part may be dropped for it. */
  const showAround = useCallback(
    (messageId: string) => loadAround(queryClient, conversationId, messageId),
    [queryClient, conversationId],
  );
  /** Goes back to the newest page, after `showAround` dropped it. */
  const showNewest = useCallback(async () => {
    const window = windowOf(await fetchPage(conversationId, {}));
    queryClient.setQueryData(queryKeys.timeline(conversationId), window);
  }, [queryClient, conversationId]);

  return { query, older, newer, load, showAround, showNewest };
}

async function loadAround(
  queryClient: QueryClient,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const { seq } = await call("getMessage", { params: { id: conversationId, messageId } });
  const known = knownWindow(queryClient, conversationId);
  if (known?.entries.some((entry) => entry.seq === seq)) return;
  const [before, after] = await Promise.all([
    fetchPage(conversationId, { before: seq + 1, limit: pageSize }),
    fetchPage(conversationId, { after: seq, limit: pageSize }),
  ]);
  queryClient.setQueryData<TimelineWindow>(
    queryKeys.timeline(conversationId),
    withNewer(windowOf(before), after),
  );
}
