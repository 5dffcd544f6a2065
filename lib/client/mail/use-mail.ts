"use client";

import { useQuery } from "@tanstack/react-query";
import { call, urlOf } from "../api";
import { queryKeys } from "../cache/query-keys";

/** The mail that a message came with, whole. It does not change. */
export function useMail(conversationId: string, messageId: string) {
  return useQuery({
    queryKey: queryKeys.mail(conversationId, messageId),
    queryFn: ({ signal }) => call("getMail", { params: { id: conversationId, messageId }, signal }),
    staleTime: 60_000,
  });
}

/** Where that mail is shown as it was made; with the pictures on other hosts where they were asked for. */
export function mailPageUrl(conversationId: string, messageId: string, showsPictures: boolean) {
  return urlOf("getMailPage", {
    params: { id: conversationId, messageId },
    query: showsPictures ? { pictures: "1" } : {},
  });
}
