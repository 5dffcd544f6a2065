"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** The number of conversations in each view, and how many have unread messages; kept current by live events. */
export function useCounts() {
  return useQuery({
    queryKey: queryKeys.counts,
    queryFn: ({ signal }) => call("getCounts", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
