"use client";

import { useQuery } from "@tanstack/react-query";
import { conversationQuery } from "../cache/conversation-query";

/** One conversation with its contact and line, kept current by live events. */
export function useConversation(conversationId: string) {
  return useQuery({ ...conversationQuery(conversationId), staleTime: 60_000 });
}
