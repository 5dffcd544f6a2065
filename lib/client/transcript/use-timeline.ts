"use client";

import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";
import {
  extend,
  fetchPage,
  knownWindow,
  openingWindow,
  pageSize,
  refreshMax,
} from "../cache/timeline-cache";
import { newestOf, refreshed, type TimelineWindow, windowOf } from "../cache/timeline-window";

/** While the end is followed, entries that are kept: each row costs a browser some 20 kB, hour after hour. */
const followedMax = 400;

/**
 * The loaded part of a conversation's timeline, and functions to extend it. It starts where reading ended. Reading it
 * again updates at most the last 500 entries and keeps older ones.
 */
export function useTimeline(conversationId: string) {
  const queryClient = useQueryClient();
  const query = useQuery({
    queryKey: queryKeys.timeline(conversationId),
    queryFn: async ({ signal }) => {
      const known = knownWindow(queryClient, conversationId);
      if (!known) return openingWindow(conversationId, signal);
      const limit = Math.min(refreshMax, Math.max(pageSize, known.entries.length));
      const first = known.entries[0];
      const range = known.hasNewer && first ? { after: first.seq - 1, limit } : { limit };
      const page = await fetchPage(conversationId, range, signal);
      // Entries that live events added meanwhile must stay, so the current window is read.
      const now = knownWindow(queryClient, conversationId) ?? known;
      return refreshed(now, page) ?? openingWindow(conversationId, signal);
    },
    staleTime: 60_000,
    // `refreshed` already keeps unchanged entries. React Query compares by position, so entries added at the top would
    // make all differ.
    structuralSharing: false,
  });

  const isAhead = query.data?.isAhead === true;
  const { refetch } = query;
  // It was loaded before anybody opened it, and is shown now.
  useEffect(() => {
    if (isAhead) void refetch();
  }, [isAhead, refetch]);

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

  /** Loads one more page, unless one is being loaded or there is none. */
  const load = (direction: keyof typeof paging) => {
    const isRunning = queryClient.isMutating({ mutationKey: [direction, conversationId] }) > 0;
    if (!isRunning) paging[direction].mutate();
  };

  /** Loads the part around a message and tells its `seq`, unless it is loaded already. The newest part may be dropped. */
  const showAround = useCallback(
    (messageId: string) => loadAround(queryClient, conversationId, messageId),
    [queryClient, conversationId],
  );
  /** Loads the part around a place, unless it is loaded already. The newest part may be dropped. */
  const showAroundSeq = useCallback(
    (seq: number) => loadAroundSeq(queryClient, conversationId, seq),
    [queryClient, conversationId],
  );
  /** Returns to the newest page, after `showAround` dropped it. */
  const showNewest = useCallback(async () => {
    await goTo(queryClient, conversationId, windowOf(await fetchPage(conversationId, {})));
  }, [queryClient, conversationId]);

  /** Forgets the older part of much that came while the end was shown, unless more of it is being read. */
  const forgetOlder = useCallback(() => {
    if (queryClient.isMutating({ mutationKey: ["older", conversationId] }) > 0) return;
    const queryKey = queryKeys.timeline(conversationId);
    const window = knownWindow(queryClient, conversationId);
    // What is set counts as read just now: what has to be read again must stay so.
    const isStale = queryClient.getQueryState(queryKey)?.isInvalidated === true;
    if (isStale || window === undefined || window.entries.length <= followedMax) return;
    queryClient.setQueryData<TimelineWindow>(queryKey, newestOf(window, followedMax / 2));
  }, [queryClient, conversationId]);

  return { query, older, newer, load, showAround, showAroundSeq, showNewest, forgetOlder };
}

async function loadAround(
  queryClient: QueryClient,
  conversationId: string,
  messageId: string,
): Promise<number> {
  const { seq } = await call("getMessage", { params: { id: conversationId, messageId } });
  await loadAroundSeq(queryClient, conversationId, seq);
  return seq;
}

async function loadAroundSeq(
  queryClient: QueryClient,
  conversationId: string,
  seq: number,
): Promise<void> {
  const known = knownWindow(queryClient, conversationId);
  if (known?.entries.some((entry) => entry.seq === seq)) return;
  const page = await fetchPage(conversationId, { around: seq, limit: 2 * pageSize });
  await goTo(queryClient, conversationId, windowOf(page));
}

/** Shows another part. What is being read for the part that was shown, such as when the conversation opens, does not come back over it. */
async function goTo(
  queryClient: QueryClient,
  conversationId: string,
  window: TimelineWindow,
): Promise<void> {
  const queryKey = queryKeys.timeline(conversationId);
  await queryClient.cancelQueries({ queryKey, exact: true });
  queryClient.setQueryData<TimelineWindow>(queryKey, window);
}
