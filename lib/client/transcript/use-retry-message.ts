"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";
import { replaceMessage } from "../cache/timeline-cache";

/** Sends a failed message to the provider again. The server's answer has its new state. */
export function useRetryMessage(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) =>
      call("retryMessage", { params: { id: conversationId, messageId } }),
    onSuccess: (message) => {
      replaceMessage(queryClient, conversationId, message);
      return queryClient.invalidateQueries({
        queryKey: queryKeys.attempts(conversationId, message.id),
      });
    },
  });
}
