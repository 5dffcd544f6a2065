"use client";

import type { QueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import type { TypingEvent } from "@/lib/model/event";
import { refreshPreferences } from "../account/use-preferences";
import { call } from "../api";
import { reportArrival, reportMention } from "../cache/arrivals";
import { withChangesUnderWay } from "../cache/changes-under-way";
import { type ConversationFilter, isNarrowed } from "../cache/conversation-filter";
import { findRow, placeInLists, summaryOf } from "../cache/conversation-lists";
import { leaveConversation } from "../cache/leave-conversation";
import { myIdOf } from "../cache/my-id";
import { recordDraft, recordViewers } from "../cache/presence-store";
import { withdrawWhereOpen } from "../cache/put-away";
import { queryKeys } from "../cache/query-keys";
import { refreshMessage, refreshTimeline } from "../cache/timeline-cache";
import type { TimelineWindow } from "../cache/timeline-window";
import { recordTypingEvent } from "../cache/typing-store";
import { refreshDraft } from "../drafts/save-draft";
import { isNotFound } from "../format/format-error";
import type { ShownEvent } from "./live-events";
import { refreshViews } from "./refresh-views";

/** For more changed conversations than this, reading the lists again is cheaper. */
const singleReadsMax = 8;

/**
 * Applies live events to the cache. Each changed conversation is read once and moved to its position in every list, so
 * that one message does not reload a list of thousands. Events that arrive meanwhile are collected and applied
 * together.
 */
export function createLiveChanges(queryClient: QueryClient) {
  let waiting: ShownEvent[] = [];
  let isRunning = false;

  const drain = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      while (waiting.length > 0) {
        const events = waiting;
        waiting = [];
        await apply(queryClient, events);
      }
    } finally {
      isRunning = false;
    }
  };

  return (events: readonly ShownEvent[]) => {
    waiting.push(...events);
    void drain();
  };
}

async function apply(queryClient: QueryClient, events: readonly ShownEvent[]): Promise<void> {
  const conversations = new Map<string, { version: number; lastSeq: number }>();
  const messages = new Map<string, string>();
  const drafts = new Set<string>();
  /** Conversations that are the same and stand elsewhere for this agent. */
  const own = new Set<string>();
  const mentioning = new Set<string>();
  const bulkIds = new Set<string>();
  const pending = new Set<string>();
  const typings: TypingEvent[] = [];
  let areCountsStale = false;
  let areLinesStale = false;
  let areViewsStale = false;

  for (const event of events) {
    switch (event.kind) {
      case "conversation":
        conversations.set(event.conversationId, event);
        areViewsStale = true;
        break;
      case "message":
        messages.set(event.messageId, event.conversationId);
        break;
      case "draft":
        if (event.agentId === myIdOf(queryClient)) drafts.add(event.conversationId);
        else recordDraft(event.conversationId, event.agentId, event.hasDraft);
        break;
      case "pin":
        if (event.agentId === myIdOf(queryClient)) own.add(event.conversationId);
        break;
      case "mention":
        if (event.agentIds.includes(myIdOf(queryClient) ?? "")) {
          own.add(event.conversationId);
          areCountsStale = true;
          if (event.messageId !== null) mentioning.add(event.conversationId);
        }
        break;
      case "bulk":
        if (event.agentId === myIdOf(queryClient)) bulkIds.add(event.bulkId);
        break;
      case "export":
        if (event.agentId === myIdOf(queryClient)) {
          void queryClient.invalidateQueries({ queryKey: queryKeys.exports });
        }
        break;
      case "counts":
        areCountsStale = true;
        break;
      case "preferences":
        if (event.agentId === myIdOf(queryClient)) refreshPreferences(queryClient);
        break;
      case "views":
        areViewsStale = true;
        break;
      case "pending":
        pending.add(event.conversationId);
        break;
      case "canned-replies":
        void queryClient.invalidateQueries({ queryKey: queryKeys.cannedReplies });
        break;
      case "macros":
        void queryClient.invalidateQueries({ queryKey: queryKeys.macros });
        break;
      case "reviews":
        void queryClient.invalidateQueries({ queryKey: queryKeys.reviews });
        break;
      case "line":
        areLinesStale = true;
        break;
      case "typing":
      case "note-typing":
        typings.push(event);
        break;
      case "viewers":
        recordViewers(event.conversations);
        break;
      case "installation":
        void queryClient.invalidateQueries({ queryKey: queryKeys.installation });
        break;
      default:
        event satisfies never;
    }
  }

  if (areCountsStale) void queryClient.invalidateQueries({ queryKey: queryKeys.counts });
  if (areViewsStale) refreshViews(queryClient);
  if (areLinesStale) {
    void queryClient.invalidateQueries({ queryKey: queryKeys.lines });
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] === "conversation" && queryKey.length === 2,
    });
  }

  const work: Promise<unknown>[] = [];
  for (const [conversationId, { lastSeq }] of conversations) {
    if (lastSeq > knownSeq(queryClient, conversationId)) {
      // What the customer writes may stop what is scheduled.
      if (hasScheduled(queryClient, conversationId)) pending.add(conversationId);
      work.push(refreshTimeline(queryClient, conversationId));
    }
  }
  for (const [messageId, conversationId] of messages) {
    work.push(refreshMessage(queryClient, conversationId, messageId));
    // What became of our last message stands in the row, and is no change of the conversation.
    if (showsOurs(queryClient, conversationId)) {
      conversations.set(conversationId, { lastSeq: 0, version: Number.POSITIVE_INFINITY });
    }
  }
  for (const id of pending) {
    work.push(queryClient.invalidateQueries({ queryKey: queryKeys.pending(id) }));
  }
  for (const id of drafts) work.push(refreshDraft(queryClient, id));
  work.push(refreshConversations(queryClient, conversations));
  for (const id of own) work.push(refreshOwn(queryClient, id));
  if (bulkIds.size > 0) {
    void queryClient.invalidateQueries({ queryKey: queryKeys.bulkChanges });
  }
  await Promise.all(work);
  for (const id of mentioning) {
    const row = findRow(queryClient, id) ?? queryClient.getQueryData(queryKeys.conversation(id));
    if (row !== undefined) reportMention(row);
  }
  // Last, so that a message is present when its typing indicator ends, and nothing flickers.
  for (const typing of typings) recordTypingEvent(typing);
}

async function refreshConversations(
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
      void queryClient.invalidateQueries({ queryKey: queryKeys.conversation(id), exact: true });
    }
    return;
  }
  await Promise.all(
    [...changed].map(([id, { version }]) => refreshConversation(queryClient, id, version)),
  );
}

/** Reads a conversation again that the agent pinned in another tab, or in which somebody mentions the agent. */
async function refreshOwn(queryClient: QueryClient, id: string): Promise<void> {
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
    const detail = await queryClient.fetchQuery({
      queryKey,
      queryFn: async ({ signal }) =>
        withChangesUnderWay(await call("getConversation", { params: { id }, signal })),
      staleTime: 0,
      retry: (count, error) => count < 1 && !isNotFound(error),
    });
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

/** Whether a row's last message is one of ours, whose state it shows. */
function showsOurs(queryClient: QueryClient, conversationId: string): boolean {
  return findRow(queryClient, conversationId)?.lastMessage?.direction === "outbound";
}

function hasScheduled(queryClient: QueryClient, conversationId: string): boolean {
  const known = queryClient.getQueryData<ResponseOf<"listPending">>(
    queryKeys.pending(conversationId),
  );
  return known?.items.some(({ cancelsOnReply }) => cancelsOnReply) ?? false;
}

function knownSeq(queryClient: QueryClient, conversationId: string): number {
  const window = queryClient.getQueryData<TimelineWindow>(queryKeys.timeline(conversationId));
  return window?.entries.at(-1)?.seq ?? 0;
}
