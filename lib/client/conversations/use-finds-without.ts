"use client";

import { useQueries } from "@tanstack/react-query";
import { withoutTerm } from "@/lib/model/query/complete";
import { parseQuery } from "@/lib/model/query/parse";

/** Terms of a query that are looked at. */
const termsMax = 6;

/** How one list is asked whether it has anything. */
export type FindsAny = {
  /** The key of the answer in the query cache. */
  readonly keyOf: (query: string) => readonly unknown[];
  readonly findsAny: (query: string, signal: AbortSignal) => Promise<boolean>;
};

/** The terms of a query that finds nothing without which it finds something, and the query that is left. */
export function useFindsWithout(
  { keyOf, findsAny }: FindsAny,
  query: string,
): readonly { readonly term: string; readonly rest: string }[] {
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
      queryKey: keyOf(rest),
      queryFn: ({ signal }: { signal: AbortSignal }) => findsAny(rest, signal),
      staleTime: 10_000,
    })),
  });
  return options.filter((_, at) => found[at]?.data === true);
}
