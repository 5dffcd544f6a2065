"use client";

import { useQuery } from "@tanstack/react-query";
import { call, urlOf } from "../api";
import { queryKeys } from "../cache/query-keys";

/** The whole mail of a message. It does not change. */
export function useMail(conversationId: string, messageId: string) {
  return useQuery({
    queryKey: queryKeys.mail(conversationId, messageId),
    queryFn: ({ signal }) => call("getMail", { params: { id: conversationId, messageId }, signal }),
    staleTime: 60_000,
  });
}

/** The URL of the mail's HTML view; with pictures from other hosts where requested. */
export function mailPageUrl(conversationId: string, messageId: string, showsPictures: boolean) {
  return urlOf("getMailPage", {
    params: { id: conversationId, messageId },
    query: showsPictures ? { pictures: "1" } : {},
  });
}
