"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api";
import { replaceMessage } from "../cache/timeline-cache";

/** Leaves a failed message as it is: its conversation is no failed one any more. */
export function useDismissFailure(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) =>
      call("dismissFailure", { params: { id: conversationId, messageId } }),
    onSuccess: (message) => replaceMessage(queryClient, conversationId, message),
  });
}
