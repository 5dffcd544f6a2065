"use client";

import { useQuery } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** Every attempt to deliver one message, oldest first. Read on every use, because attempts continue. */
export function useAttempts(conversationId: string, messageId: string) {
  return useQuery({
    queryKey: queryKeys.attempts(conversationId, messageId),
    queryFn: ({ signal }) =>
      call("listAttempts", { params: { id: conversationId, messageId }, signal }),
    select: (answer) => answer.items,
    staleTime: 0,
  });
}
