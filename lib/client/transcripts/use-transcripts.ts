"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import { ApiError, call } from "../api";
import { queryKeys } from "../cache/query-keys";
import { type TranscriptFilter, transcriptPageSize } from "../cache/transcript-filter";
import type { FindsAny } from "../conversations/use-finds-without";

export type TranscriptItem = ResponseOf<"listTranscripts">["items"][number];

/**
 * The transcripts that a filter means, page by page. While another query is typed, the last rows stay, and
 * `isPlaceholderData` is true. What is shown is read again as live events tell of changes (`refreshTranscripts`).
 */
export function useTranscripts(
  filter: TranscriptFilter,
  isEnabled: boolean,
  /** By whose clocks dates are read, if not by the agent's. */
  zone: string = timeZone(),
) {
  return useInfiniteQuery({
    queryKey: queryKeys.transcripts(filter, /(?:before|after):/iu.test(filter.query) ? zone : null),
    queryFn: ({ pageParam, signal }) =>
      call("listTranscripts", {
        query: {
          ...filter,
          timeZone: zone,
          limit: transcriptPageSize,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    // A query that cannot be read is read no better the second time.
    retry: (count, error) =>
      count < 2 && !(error instanceof ApiError && error.problem.code === "invalid_request"),
    staleTime: 30_000,
    refetchOnWindowFocus: true,
  });
}

/** How the table is asked whether a query means anything. */
export const anyTranscript: FindsAny = {
  keyOf: queryKeys.findsTranscript,
  findsAny: async (query, signal) => {
    const asked = { query, timeZone: timeZone(), limit: 0 };
    return (await call("listTranscripts", { query: asked, signal })).hasAny;
  },
};

/** Of the agent's clocks. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
