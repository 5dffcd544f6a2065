"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../api";
import { notify } from "../browser/notices";
import { replaceMessage } from "../cache/timeline-cache";
import { useFormats } from "../format/use-wording";

/** Treats an automatic mail like one of a person: its conversation waits for an answer from then on. */
export function useBringIn(conversationId: string) {
  const formats = useFormats();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (messageId: string) =>
      call("bringIn", { params: { id: conversationId, messageId } }),
    onSuccess: (message) => replaceMessage(queryClient, conversationId, message),
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
  });
}
