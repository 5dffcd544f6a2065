"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { ConversationDetail } from "@/lib/api/schemas";
import type { TimelineWindow } from "../cache/timeline-window";

type Read<T> = Pick<UseQueryResult<T>, "data" | "isFetchedAfterMount" | "isStale">;

/**
 * What a conversation is opened with. `isCurrent` is false as long as there is only what was read the last time, since when
 * more may have come: nobody knows yet where reading ended, nor what fits on the screen. `count` grows where that turns out
 * to be another thing: the transcript is to be opened anew then. Call it in what is mounted anew for each conversation.
 */
export function useOpening(
  conversation: Read<ConversationDetail>,
  timeline: Read<TimelineWindow>,
): { readonly isCurrent: boolean; readonly count: number } {
  const lastSeq = timeline.data?.entries.at(-1)?.seq ?? 0;
  const isCurrent = isRead(conversation) && isRead(timeline);
  const [opened, setOpened] = useState({ isCurrent, lastSeq, count: 0 });
  // It stays so: what comes from now on is seen to come.
  if (opened.isCurrent || !isCurrent) return opened;
  const isUnread = (conversation.data?.unreadCount ?? 0) > 0;
  const isOther = opened.lastSeq > 0 && (lastSeq > opened.lastSeq || isUnread);
  const now = { isCurrent, lastSeq, count: isOther ? opened.count + 1 : opened.count };
  setOpened(now);
  return now;
}

function isRead({ isFetchedAfterMount, isStale }: Read<unknown>): boolean {
  return isFetchedAfterMount || !isStale;
}
