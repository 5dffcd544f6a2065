"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ResponseOf } from "@/lib/api/contract";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

export type SearchItem = ResponseOf<"search">["items"][number];
export type SearchOrder = "newest" | "best";

const pauseMs = 150;
const pageSize = 30;

export type SearchInput = {
  /** As the server takes it; nothing is asked while it is empty. */
  readonly query: string;
  readonly order: SearchOrder;
  /** Where to look, if not everywhere. */
  readonly conversationId?: string;
};

/**
 * What was said that has these words, page by page. The server is asked once the typing pauses; what was found before stays
 * meanwhile, and `isBehind` says so.
 */
export function useSearch({ query, order, conversationId }: SearchInput) {
  const [asked, setAsked] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query), pauseMs);
    return () => clearTimeout(timer);
  }, [query]);
  const found = useInfiniteQuery({
    queryKey: queryKeys.search({ query: asked, order, conversationId }),
    queryFn: ({ pageParam, signal }) =>
      call("search", {
        query: {
          q: asked,
          order,
          limit: pageSize,
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          ...(conversationId !== undefined && { conversation: conversationId }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: asked !== "" && query !== "",
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  });
  const isAsked = query !== "";
  return {
    items: isAsked ? (found.data?.pages.flatMap(({ items }) => items) ?? []) : [],
    /** Null while nothing is wrong. */
    error: isAsked && query === asked ? found.error : null,
    isBehind: isAsked && (query !== asked || found.isFetching),
    hasMore: isAsked && found.hasNextPage,
    more: () => void found.fetchNextPage(),
  };
}
