"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

const freshMs = 30_000;

/** Every tag of the organization, for completion. Read when it is asked for. */
export function useTags(isEnabled: boolean) {
  return useQuery({
    queryKey: queryKeys.tags,
    queryFn: ({ signal }) => call("listTags", { signal }),
    staleTime: freshMs,
    enabled: isEnabled,
  });
}
