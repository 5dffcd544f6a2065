import type { QueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import { askedOf, type ConversationFilter } from "../cache/conversation-filter";
import { queryKeys } from "../cache/query-keys";

/** All of a list, loaded or not, in the words of the API: its view, and what narrows it. */
export function foundIn(queryClient: QueryClient, filter: ConversationFilter) {
  const views = queryClient.getQueryData<ResponseOf<"listViews">>(queryKeys.views)?.items ?? [];
  const { sort: _, ...asked } = askedOf(filter, views);
  return { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...asked };
}
