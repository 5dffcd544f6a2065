import type { QueryClient } from "@tanstack/react-query";
import type { ConversationDetail } from "@/lib/api/schemas";
import { draftPreview } from "@/lib/model/content-preview";
import { call } from "../api";
import { findRow, placeInLists } from "./conversation-lists";
import { queryKeys } from "./query-keys";

type Texts = { readonly reply: string; readonly note: string };

/** Shows a draft in the rows of its conversation. */
export function showDraft(
  queryClient: QueryClient,
  conversationId: string,
  draft: Texts,
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

/** Reads the agent's draft again, which another tab or machine of theirs has changed. */
export async function refreshDraft(
  queryClient: QueryClient,
  conversationId: string,
  myId: string | null,
): Promise<void> {
  try {
    const draft = await call("getDraft", { params: { id: conversationId } });
    queryClient.setQueryData(queryKeys.draft(conversationId), draft);
    showDraft(queryClient, conversationId, draft, myId);
  } catch {
    // Offline or refused: it is read again with its conversation.
  }
}
