"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/lib/api/contract";
import type { ConversationDetail } from "@/lib/api/schemas";
import type { Words } from "@/lib/languages/words";
import { call } from "../api";
import { notify } from "../browser/notices";
import { placeInLists, summaryOf } from "../cache/conversation-lists";
import { myIdOf } from "../cache/my-id";
import { queryKeys } from "../cache/query-keys";
import { useWording } from "../format/use-wording";

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
  const { words, formats } = useWording();
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
        text: noticeText(before, detail, words),
        ...(change.action === "close" ? {} : { undo }),
      });
    },
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
  });
  return mutation;
}

function backTo({ case: before }: ConversationDetail): BodyOf<"changeCase"> {
  return before === null ? { action: "clear" } : { action: "set", caseId: before.id };
}

function noticeText(before: ConversationDetail, now: ConversationDetail, words: Words): string {
  if (now.case === null) {
    return before.case === null
      ? words("list.case.removedFromCase")
      : words("list.case.removedFrom", { name: before.case.name });
  }
  const { name } = now.case;
  return words(now.case.id === before.case?.id ? "list.case.closed" : "list.case.addedTo", {
    name,
  });
}
