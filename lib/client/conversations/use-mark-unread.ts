"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import { call } from "../api";
import { notify } from "../browser/notices";
import { placeInLists } from "../cache/conversation-lists";
import { myIdOf } from "../cache/my-id";
import { queryKeys } from "../cache/query-keys";
import { useFormats } from "../format/use-wording";
import { holdUnread, releaseUnread } from "./unread-by-hand";

/** Marks a conversation's last message unread, at once in every list. */
export function useMarkUnread() {
  const formats = useFormats();
  const queryClient = useQueryClient();

  const show = (row: ConversationSummary) => {
    placeInLists(queryClient, row, myIdOf(queryClient));
    queryClient.setQueryData<ConversationDetail>(
      queryKeys.conversation(row.id),
      (detail) => detail && { ...detail, unreadCount: row.unreadCount },
    );
  };

  return useMutation({
    mutationFn: ({ id }: ConversationSummary) =>
      call("markRead", { params: { id }, body: { unread: true } }),
    onMutate: (row: ConversationSummary) => {
      holdUnread(row.id);
      show({ ...row, unreadCount: Math.max(1, row.unreadCount) });
    },
    onError: (error, row) => {
      releaseUnread();
      show(row);
      notify({ tone: "error", text: formats.error(error) });
    },
  });
}
