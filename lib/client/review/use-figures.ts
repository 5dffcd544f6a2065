"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { GivenQueryOf } from "@/lib/api/contract";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** What reviews come to. */
export function useFigures(filter: NonNullable<GivenQueryOf<"getReviewFigures">>) {
  return useQuery({
    queryKey: queryKeys.reviewFigures(filter),
    queryFn: ({ signal }) => call("getReviewFigures", { query: filter, signal }),
  });
}

/** The reviews that a figure counts, page by page. */
export function useFigureReviews(filter: GivenQueryOf<"listFigureReviews">) {
  return useInfiniteQuery({
    queryKey: queryKeys.reviewList(filter),
    queryFn: ({ pageParam, signal }) =>
      call("listFigureReviews", { query: { ...filter, ...pageParam }, signal }),
    initialPageParam: {},
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? null : { cursor: nextCursor }),
  });
}

/** Grades that are disputed, or whose dispute is settled. */
export function useDisputes(state: "open" | "settled") {
  return useQuery({
    queryKey: queryKeys.disputes(state),
    queryFn: ({ signal }) => call("listDisputes", { query: { state }, signal }),
  });
}

/** What others are to work on. */
export function useCoaching() {
  return useQuery({
    queryKey: queryKeys.coaching("others"),
    queryFn: ({ signal }) => call("listCoaching", { signal }),
  });
}
