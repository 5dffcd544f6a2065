"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../api";
import { type ConversationFilter, conversationPageSize } from "../cache/conversation-filter";
import { queryKeys } from "../cache/query-keys";

/**
 * One list of the inbox, page by page. Live events keep it current without another request. While the agent types
 * another search, the last rows stay, and `isPlaceholderData` is true.
 */
export function useConversations(filter: ConversationFilter) {
  return useInfiniteQuery({
    queryKey: queryKeys.conversations(filter),
    queryFn: ({ pageParam, signal }) =>
      call("listConversations", {
        query: {
          ...filter,
          limit: conversationPageSize,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous, query) =>
      (query?.queryKey[1] as ConversationFilter | undefined)?.view === filter.view
        ? keepPreviousData(previous)
        : undefined,
    staleTime: 30_000,
  });
}
