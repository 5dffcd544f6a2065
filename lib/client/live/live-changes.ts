"use client";

import type { QueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import type { TypingEvent, Viewers } from "@/lib/model/event";
import type { Occurrence } from "@/lib/model/notifications/occurrence";
import { recordAvailability, refreshHindered } from "../account/use-availability";
import { refreshPreferences } from "../account/use-preferences";
import { reportMention } from "../cache/arrivals";
import { findRow } from "../cache/conversation-lists";
import { type DeskNews, reportDeskNews } from "../cache/desk-news";
import { myIdOf } from "../cache/my-id";
import { hasDraftHolders, recordDraft, recordViewers } from "../cache/presence-store";
import { queryKeys } from "../cache/query-keys";
import { refreshMessage, refreshTimeline } from "../cache/timeline-cache";
import type { TimelineWindow } from "../cache/timeline-window";
import { refreshTranscripts } from "../cache/transcript-refresh";
import { recordTypingEvent } from "../cache/typing-store";
import { refreshDraft } from "../drafts/save-draft";
import type { ShownEvent } from "./live-events";
import { refreshConversations, refreshOwn } from "./refresh-conversations";
import { refreshViews } from "./refresh-views";

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
  const occurrences: DeskNews["occurrences"][number][] = [];
  const viewedIds: string[] = [];
  const seenMentionIds: string[] = [];
  let areCountsStale = false;
  let areLinesStale = false;
  let areViewsStale = false;

  for (const event of events) {
    switch (event.kind) {
      case "conversation":
        conversations.set(event.conversationId, event);
        // Whoever has a draft there may see it no more, and is told as a holder only while they do.
        if (hasDraftHolders(event.conversationId)) drafts.add(event.conversationId);
        if (event.occurrence) occurrences.push(occurredIn(event.conversationId, event.occurrence));
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
          if (event.messageId === null) seenMentionIds.push(event.conversationId);
          else {
            mentioning.add(event.conversationId);
            occurrences.push(occurredIn(event.conversationId, { ...event, kind: "mentioned" }));
          }
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
      case "availability":
        recordAvailability(queryClient, event);
        refreshHindered(queryClient);
        break;
      case "form-drafts":
        if (event.agentId === myIdOf(queryClient)) {
          void queryClient.invalidateQueries({ queryKey: queryKeys.formDrafts(event.form) });
        }
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
        // Scores stand among the figures.
        refreshTranscripts(queryClient);
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
        viewedIds.push(...viewedBy(myIdOf(queryClient), event.conversations));
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

  if (conversations.size > 0) refreshTranscripts(queryClient);

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
  const changedIds = [...conversations.keys()];
  reportDeskNews({ occurrences, changedIds, viewedIds, seenMentionIds });
  // Last, so that a message is present when its typing indicator ends, and nothing flickers.
  for (const typing of typings) recordTypingEvent(typing);
}

/** Whether a row's last message is one of ours, whose state it shows. */
function showsOurs(queryClient: QueryClient, conversationId: string): boolean {
  return findRow(queryClient, conversationId)?.lastMessage?.direction === "outbound";
}

function occurredIn(conversationId: string, occurrence: Occurrence) {
  return { conversationId, occurrence };
}

/** The conversations that an agent looks at, of these. */
function viewedBy(agentId: string | null, conversations: readonly Viewers[]): readonly string[] {
  return conversations.flatMap(({ conversationId, agentIds }) =>
    agentId !== null && agentIds.includes(agentId) ? [conversationId] : [],
  );
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
