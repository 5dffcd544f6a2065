"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** One conversation with its contact and line, kept current by live events. */
export function useConversation(conversationId: string) {
  return useQuery({
    queryKey: queryKeys.conversation(conversationId),
    queryFn: ({ signal }) => call("getConversation", { params: { id: conversationId }, signal }),
    staleTime: 60_000,
  });
}
