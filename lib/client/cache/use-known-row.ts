"use client";

import { skipToken, useQuery } from "@tanstack/react-query";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import { summaryOf } from "./conversation-lists";
import { queryKeys } from "./query-keys";

/**
 * A conversation that has left a list, as it is known now: its row, or what is newer of it. Asks the server nothing; renders
 * again when more is known.
 */
export function useKnownRow(row: ConversationSummary): ConversationSummary {
  const { data } = useQuery<ConversationDetail>({
    queryKey: queryKeys.conversation(row.id),
    queryFn: skipToken,
  });
  return data !== undefined && data.version >= row.version ? summaryOf(data) : row;
}
