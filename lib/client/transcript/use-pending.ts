"use client";

import { type QueryClient, useQuery } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import type { PendingSendView } from "@/lib/api/message-schemas";
import { call } from "../api";
import { queryKeys } from "../cache/query-keys";

/** How often it is looked whether something that leaves in a moment has left: word of it may have been lost. */
const lookAgainMs = 2_000;

/** What waits to be sent in a conversation, in its order. */
export function usePending(conversationId: string): readonly PendingSendView[] {
  const { data } = useQuery({
    queryKey: queryKeys.pending(conversationId),
    queryFn: ({ signal }) => call("listPending", { params: { id: conversationId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ kind }) => kind === "undo") ? lookAgainMs : false,
  });
  return data?.items ?? none;
}

const none: readonly PendingSendView[] = [];

/** Until when something can be taken back, by the clock of this browser, for what was sent from here. */
const ends = new Map<string, number>();

/** When something leaves, by the clock of this browser as far as that is known. */
export function leavesAt({ id, sendAt }: Pick<PendingSendView, "id" | "sendAt">): number {
  return ends.get(id) ?? Date.parse(sendAt);
}

/** Shows what waits from now on. */
export function showPending(
  queryClient: QueryClient,
  conversationId: string,
  made: PendingSendView,
): void {
  if (made.kind === "undo") {
    ends.set(made.id, Date.now() + Date.parse(made.sendAt) - Date.parse(made.createdAt));
  }
  queryClient.setQueryData<ResponseOf<"listPending">>(
    queryKeys.pending(conversationId),
    (before) => ({
      items: [...(before?.items ?? []).filter(({ id }) => id !== made.id), made],
    }),
  );
}

/** Shows that something waits no longer. */
export function dropPending(queryClient: QueryClient, conversationId: string, id: string): void {
  ends.delete(id);
  queryClient.setQueryData<ResponseOf<"listPending">>(
    queryKeys.pending(conversationId),
    (before) => before && { items: before.items.filter((one) => one.id !== id) },
  );
}
