import type { QueryClient } from "@tanstack/react-query";
import type { ConversationDetail } from "@/lib/api/schemas";
import { draftPreview } from "@/lib/model/writing/draft";
import { findRow, placeInLists } from "./conversation-lists";
import { queryKeys } from "./query-keys";

/** Shows a draft in the rows of its conversation. */
export function showDraft(
  queryClient: QueryClient,
  conversationId: string,
  draft: Parameters<typeof draftPreview>[0],
  myId: string | null,
): void {
  const shown = { draftPreview: draftPreview(draft) };
  const row = findRow(queryClient, conversationId);
  if (row !== undefined && row.draftPreview !== shown.draftPreview) {
    placeInLists(queryClient, { ...row, ...shown }, myId);
  }
  queryClient.setQueryData<ConversationDetail>(
    queryKeys.conversation(conversationId),
    (detail) => detail && { ...detail, ...shown },
  );
}
