"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { ApiError, call } from "../api";
import {
  askedOf,
  type ConversationFilter,
  conversationPageSize,
} from "../cache/conversation-filter";
import { withWhatCameSince } from "../cache/conversation-lists";
import { queryKeys } from "../cache/query-keys";
import { knownViews } from "./known-views";

/**
 * One list of the inbox, page by page. Live events keep it current without another request. While the agent types
 * another query, the last rows stay, and `isPlaceholderData` is true.
 */
export function useConversations(filter: ConversationFilter) {
  const queryClient = useQueryClient();
  return useInfiniteQuery({
    queryKey: queryKeys.conversations(filter),
    queryFn: async ({ pageParam, signal }) => {
      const askedAt = Date.now();
      const page = await call("listConversations", {
        query: {
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          ...askedOf(filter, knownViews(queryClient)),
          limit: conversationPageSize,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      });
      return withWhatCameSince(queryClient, page, filter, askedAt);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous, query) => {
      const before = query?.queryKey[1] as ConversationFilter | undefined;
      return before?.view === filter.view && before.saved === filter.saved
        ? keepPreviousData(previous)
        : undefined;
    },
    // A query that cannot be read is read no better the second time.
    retry: (count, error) =>
      count < 2 && !(error instanceof ApiError && error.problem.code === "invalid_request"),
    staleTime: 30_000,
  });
}
