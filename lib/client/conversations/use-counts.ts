"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** How many conversations each view holds and how many of them have something unread; kept exact by live events. */
export function useCounts() {
  return useQuery({
    queryKey: queryKeys.counts,
    queryFn: ({ signal }) => call("getCounts", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
