"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** People come and go seldom. */
const freshMs = 5 * 60_000;

/** Who can be mentioned in a note: colleagues and teams, by name. */
export function useMentionable() {
  return useQuery({
    queryKey: queryKeys.mentionable,
    queryFn: ({ signal }) => call("listMentionable", { signal }),
    staleTime: freshMs,
  });
}
