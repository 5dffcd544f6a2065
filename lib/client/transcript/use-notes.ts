"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** The last notes of a conversation and how many there are, read while they are wanted, and again after each entry. */
export function useNotes(conversationId: string, lastSeq: number, isWanted: boolean) {
  return useQuery({
    queryKey: [...queryKeys.notes(conversationId), lastSeq],
    queryFn: ({ signal }) => call("listNotes", { params: { id: conversationId }, signal }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
