"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { MessageView } from "@/lib/api/message-schemas";
import { call } from "../api";
import { replaceMessage } from "../cache/timeline-cache";

/** Reports that the agent has seen a note that mentions them. What fails is reported when the note is seen again. */
export function useSeeMention(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id: messageId }: MessageView) =>
      call("seeMention", { params: { id: conversationId, messageId } }),
    onSuccess: (_, message) =>
      replaceMessage(queryClient, conversationId, { ...message, mention: "seen" }),
  });
}
