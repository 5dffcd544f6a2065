"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** How what the agent has still to review is loaded. */
export const reviewQueueQuery = {
  queryKey: queryKeys.reviewQueue,
  queryFn: ({ signal }: { signal: AbortSignal }) => call("listReviewQueue", { signal }),
};

/** What the agent has still to review. */
export function useReviewQueue() {
  return useQuery(reviewQueueQuery);
}

/** How a review is loaded: one that is to be done, or is in. */
export function reviewQuery(id: string) {
  return {
    queryKey: queryKeys.review(id),
    queryFn: ({ signal }: { signal: AbortSignal }) => call("getReview", { params: { id }, signal }),
    // What is being written is newer here than on the server.
    staleTime: Number.POSITIVE_INFINITY,
  };
}

/** A review that the agent is to do, or that is in. */
export function useReview(id: string) {
  return useQuery(reviewQuery(id));
}

/** A review of what the agent wrote. */
export function useMyReview(id: string) {
  return useQuery({
    queryKey: queryKeys.reviewOf("me", id),
    queryFn: ({ signal }) => call("getMyReview", { params: { id }, signal }),
  });
}

/** Reviews of what the agent wrote, page by page. */
export function useMyReviews() {
  return useInfiniteQuery({
    queryKey: queryKeys.myReviews,
    queryFn: ({ pageParam, signal }) => call("listMyReviews", { query: pageParam, signal }),
    initialPageParam: {},
    getNextPageParam: ({ nextCursor }) => (nextCursor === null ? null : { cursor: nextCursor }),
  });
}

/** How the scorecards are loaded. */
export const scorecardsQuery = {
  queryKey: queryKeys.scorecards,
  queryFn: ({ signal }: { signal: AbortSignal }) => call("listScorecards", { signal }),
};

/** The scorecards of the organization. */
export function useScorecards() {
  return useQuery(scorecardsQuery);
}

/** How the samples are loaded. */
export const samplesQuery = {
  queryKey: queryKeys.samples,
  queryFn: ({ signal }: { signal: AbortSignal }) => call("listSamples", { signal }),
};

/** The samples, and who may be asked to review. */
export function useSamples() {
  return useQuery(samplesQuery);
}

/** What the agent is to work on. */
export function useMyCoaching() {
  return useQuery({
    queryKey: queryKeys.coaching("mine"),
    queryFn: ({ signal }) => call("listMyCoaching", { signal }),
  });
}
