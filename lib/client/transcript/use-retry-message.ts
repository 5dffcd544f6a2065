"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";
import { replaceMessage } from "../cache/timeline-cache";

/** Tries a failed message again at the provider. The message is shown in the state the server answers. */
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
