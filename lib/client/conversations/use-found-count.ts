"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../api";
import type { ConversationFilter } from "../cache/conversation-filter";
import { queryKeys } from "../cache/query-keys";
import { foundIn } from "./found-in";

const freshMs = 10_000;

/** How many conversations a list has, loaded or not; null until that is known. */
export function useFoundCount(filter: ConversationFilter, isEnabled: boolean): number | null {
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: queryKeys.foundCount(filter),
    queryFn: ({ signal }) => call("countFound", { query: foundIn(queryClient, filter), signal }),
    staleTime: freshMs,
    enabled: isEnabled,
  });
  return data?.total ?? null;
}
