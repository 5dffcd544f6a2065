"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { type ConversationFilter, foundBy } from "../cache/conversation-filter";
import { queryKeys } from "../cache/query-keys";

const freshMs = 10_000;

/** How many conversations a list has, loaded or not; null until that is known. */
export function useFoundCount(filter: ConversationFilter, isEnabled: boolean): number | null {
  const { data } = useQuery({
    queryKey: queryKeys.foundCount(filter),
    queryFn: ({ signal }) => call("countFound", { query: foundBy(filter), signal }),
    staleTime: freshMs,
    enabled: isEnabled,
  });
  return data?.total ?? null;
}
