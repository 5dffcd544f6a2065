"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/lib/api/contract";
import type { ConversationDetail } from "@/lib/api/schemas";
import { call } from "../api";
import { notify } from "../browser/notices";
import { placeInLists, summaryOf } from "../cache/conversation-lists";
import { myIdOf } from "../cache/my-id";
import { queryKeys } from "../cache/query-keys";
import { formatError } from "../format/format-error";

type CaseChange = {
  /** The conversation as the agent sees it. */
  readonly conversation: ConversationDetail;
  readonly change: BodyOf<"changeCase">;
  /** Whether this undoes an earlier change. An undo itself cannot be undone. */
  readonly isUndo?: boolean;
};

/**
 * Adds a conversation to a case, removes it, or closes its case. A notice confirms it and offers undo for ten seconds
 * where that is possible. A failure is shown as a notice and changes nothing.
 */
export function useChangeCase() {
  const queryClient = useQueryClient();

  const mutation = useMutation({
    mutationFn: ({ conversation, change }: CaseChange) =>
      call("changeCase", { params: { id: conversation.id }, body: change }),
    onSuccess: (detail, { conversation: before, change, isUndo }) => {
      queryClient.setQueryData(queryKeys.conversation(detail.id), detail);
      placeInLists(queryClient, summaryOf(detail), myIdOf(queryClient));
      if (isUndo) return;
      const undo = () =>
        mutation.mutate({ conversation: detail, change: backTo(before), isUndo: true });
      notify({
        tone: "success",
        text: noticeText(before, detail),
        ...(change.action === "close" ? {} : { undo }),
      });
    },
    onError: (error) => notify({ tone: "error", text: formatError(error) }),
  });
  return mutation;
}

function backTo({ case: before }: ConversationDetail): BodyOf<"changeCase"> {
  return before === null ? { action: "clear" } : { action: "set", caseId: before.id };
}

function noticeText(before: ConversationDetail, now: ConversationDetail): string {
  if (now.case === null) return `Removed from ${before.case?.name ?? "its case"}`;
  if (now.case.id === before.case?.id) return `${now.case.name} is closed`;
  return `Added to ${now.case.name}`;
}
