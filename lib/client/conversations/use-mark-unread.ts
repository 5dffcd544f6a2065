"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import { call } from "../api";
import { isUndoOffered, notify, offerUndo, withdrawUndo } from "../browser/notices";
import { findRow, placeInLists } from "../cache/conversation-lists";
import { myIdOf } from "../cache/my-id";
import { queryKeys } from "../cache/query-keys";
import { useWording } from "../format/use-wording";
import { holdUnread, releaseUnread } from "./unread-by-hand";

/** One after the other: what undoes it arrives behind it. */
const inTurn = { scope: { id: "unread" } };

/**
 * Marks a conversation's last message unread, at once in every list. For ten seconds that can be undone: it is read as far
 * as it was, and what came since is unread.
 */
export function useMarkUnread() {
  const { words, formats } = useWording();
  const queryClient = useQueryClient();

  const show = (row: ConversationSummary, unreadCount: number) => {
    const now = findRow(queryClient, row.id) ?? row;
    placeInLists(queryClient, { ...now, unreadCount }, myIdOf(queryClient));
    queryClient.setQueryData<ConversationDetail>(
      queryKeys.conversation(row.id),
      (detail) => detail && { ...detail, unreadCount },
    );
  };
  const fail = (error: Error) => notify({ tone: "error", text: formats.error(error) });

  const undoing = useMutation({
    ...inTurn,
    mutationFn: ({ id, readSeq }: ConversationSummary) =>
      call("markRead", { params: { id }, body: { seq: readSeq } }),
    onError: (error, row) => {
      show(row, Math.max(1, row.unreadCount));
      fail(error);
    },
  });

  return useMutation({
    ...inTurn,
    mutationFn: ({ id }: ConversationSummary) =>
      call("markRead", { params: { id }, body: { unread: true } }),
    onMutate: (row: ConversationSummary) => {
      holdUnread(row.id);
      show(row, Math.max(1, row.unreadCount));
      const undo = () => {
        releaseUnread();
        // What was unread before is so still.
        if (row.unreadCount > 0) return true;
        show(row, 0);
        return undoing.mutateAsync(row).then(
          () => true,
          () => false,
        );
      };
      const text = words("list.changed.unread", { name: formats.customer(row.contact), count: 1 });
      offerUndo(undo, { done: text });
      return { undo, text };
    },
    onSuccess: (_, __, { undo, text }) => {
      if (isUndoOffered(undo)) notify({ tone: "success", text, undo });
    },
    onError: (error, row, made) => {
      if (made !== undefined) withdrawUndo(made.undo);
      releaseUnread();
      show(row, row.unreadCount);
      fail(error);
    },
  });
}
