"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

const freshMs = 30_000;

/** How many transcripts a query means, and whether there may be more; null until that is known. */
export function useTranscriptCount(query: string, timeZone: string, isEnabled: boolean) {
  const { data } = useQuery({
    queryKey: queryKeys.transcriptCount(query, timeZone),
    queryFn: ({ signal }) => call("countTranscripts", { query: { query, timeZone }, signal }),
    staleTime: freshMs,
    enabled: isEnabled,
  });
  return data ?? null;
}
