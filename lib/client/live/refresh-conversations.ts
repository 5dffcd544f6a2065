"use client";

import type { QueryClient } from "@tanstack/react-query";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import { reportArrival } from "../cache/arrivals";
import { type ConversationFilter, isNarrowed } from "../cache/conversation-filter";
import { findRow, placeInLists, summaryOf } from "../cache/conversation-lists";
import { conversationQuery } from "../cache/conversation-query";
import { leaveConversation } from "../cache/leave-conversation";
import { myIdOf } from "../cache/my-id";
import { isPutAway, withdrawWhereOpen } from "../cache/put-away";
import { queryKeys } from "../cache/query-keys";
import { isNotFound } from "../format/format-error";

/** So long what was read for its row alone stays in the browser. */
const passingMs = 10_000;

/** For more changed conversations than this, reading the lists again is cheaper. */
const singleReadsMax = 8;

/**
 * Reads changed conversations again, unless the events bring nothing new, and updates the lists. Of many at once, the lists
 * are read instead, and singly only those whose closing or snoozing the agent can still undo.
 */
export async function refreshConversations(
  queryClient: QueryClient,
  changed: ReadonlyMap<string, { readonly version: number }>,
): Promise<void> {
  if (changed.size === 0) return;
  void queryClient.invalidateQueries({
    queryKey: queryKeys.conversationLists,
    predicate: ({ queryKey }) => isNarrowed(queryKey[1] as ConversationFilter),
  });
  if (changed.size > singleReadsMax) {
    await queryClient.invalidateQueries({ queryKey: queryKeys.conversationLists });
    for (const id of changed.keys()) {
      if (isPutAway(id)) continue;
      void queryClient.invalidateQueries({ queryKey: queryKeys.conversation(id), exact: true });
    }
  }
  const singly = [...changed].filter(([id]) => changed.size <= singleReadsMax || isPutAway(id));
  await Promise.all(
    singly.map(([id, { version }]) => refreshConversation(queryClient, id, version)),
  );
}

/** Reads a conversation again that the agent pinned in another tab, or in which somebody mentions the agent. */
export async function refreshOwn(queryClient: QueryClient, id: string): Promise<void> {
  void queryClient.invalidateQueries({
    queryKey: queryKeys.conversationLists,
    predicate: ({ queryKey }) => isNarrowed(queryKey[1] as ConversationFilter),
  });
  await refreshConversation(queryClient, id, Number.POSITIVE_INFINITY);
}

/** Reads one conversation again, unless the event brings nothing new, and updates the lists. */
async function refreshConversation(
  queryClient: QueryClient,
  id: string,
  version: number,
): Promise<void> {
  const queryKey = queryKeys.conversation(id);
  const known = queryClient.getQueryData<ConversationDetail>(queryKey);
  const before = known ?? findRow(queryClient, id);
  if (known && known.version >= version) {
    // Whoever read it before the event came (a change of its line has all that are open read again) did not tell the lists.
    const shown = findRow(queryClient, id);
    if (shown !== undefined && shown.version < known.version) {
      placeInLists(queryClient, summaryOf(known), myIdOf(queryClient));
    }
    return;
  }
  try {
    const read = () =>
      queryClient.fetchQuery({
        ...conversationQuery(id),
        staleTime: 0,
        // Only its row is wanted of what nobody has opened: thousands come by in an hour.
        ...(known === undefined && { gcTime: passingMs }),
        retry: (count, error) => count < 1 && !isNotFound(error),
      });
    // Where it is being read already, this is that read, which may have begun before the change.
    const wasRead = queryClient.isFetching({ queryKey, exact: true }) > 0;
    let detail = await read();
    if (wasRead && detail.version < version) detail = await read();
    const row = summaryOf(detail);
    placeInLists(queryClient, row, myIdOf(queryClient));
    withdrawWhereOpen(row);
    if (row.unreadCount > (before?.unreadCount ?? 0)) reportArrival(row);
    void refreshSiblings(queryClient, row);
  } catch (error) {
    if (isNotFound(error)) {
      return leaveConversation(queryClient, id);
    }
    // Offline or refused: the lists are read again as soon as possible.
    await queryClient.invalidateQueries({ queryKey: queryKeys.conversationLists });
  }
}

/** Reloads the details of the contact's other conversations, which show this one and its case. */
async function refreshSiblings(
  queryClient: QueryClient,
  { id, contact }: ConversationSummary,
): Promise<void> {
  await queryClient.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      queryKey[0] === "conversation" &&
      queryKey.length === 2 &&
      queryKey[1] !== id &&
      (state.data as ConversationDetail | undefined)?.contact.id === contact.id,
  });
}
