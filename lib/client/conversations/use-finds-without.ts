"use client";

import { useQueries, useQueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import { withoutTerm } from "@/lib/model/query/complete";
import { parseQuery } from "@/lib/model/query/parse";
import { call } from "../api";
import { askedOf, type ConversationFilter } from "../cache/conversation-filter";
import { queryKeys } from "../cache/query-keys";

/** Terms of a query that are looked at. */
const termsMax = 6;

/** The terms of a query that finds nothing without which it finds something, and the query that is left. */
export function useFindsWithout(
  filter: ConversationFilter,
  query: string,
): readonly { readonly term: string; readonly rest: string }[] {
  const queryClient = useQueryClient();
  const saved = queryClient.getQueryData<ResponseOf<"listViews">>(queryKeys.views)?.items ?? [];
  const parsed = parseQuery(query);
  const options =
    parsed.kind === "problem" || parsed.query.length < 2
      ? []
      : parsed.places.slice(0, termsMax).map(({ from, to }, at) => ({
          term: query.slice(from, to),
          rest: withoutTerm(query, parsed, at),
        }));
  const found = useQueries({
    queries: options.map(({ rest }) => ({
      queryKey: queryKeys.findsAny({ ...filter, query: rest }),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call("listConversations", {
          query: { ...askedOf({ ...filter, query: rest }, saved), limit: 1 },
          signal,
        }),
      staleTime: 10_000,
    })),
  });
  return options.filter((_, at) => (found[at]?.data?.items.length ?? 0) > 0);
}
