"use client";

import { useEffect, useRef } from "react";
import { call } from "../api";

type ReadPosition = {
  /** The last entry the agent can see. */
  readonly seq: number;
  readonly unreadCount: number;
  /** Whether the end of the transcript is on screen, in a window that has the focus. */
  readonly isLooking: boolean;
};

/**
 * Marks a conversation read up to `seq` while the agent looks at its end and something is unread. Each position is
 * reported once, so that "mark unread" in the open conversation holds until something new arrives.
 */
export function useMarkRead(
  conversationId: string,
  { seq, unreadCount, isLooking }: ReadPosition,
): void {
  const reported = useRef({ conversationId, seq: 0 });

  useEffect(() => {
    if (reported.current.conversationId !== conversationId) {
      reported.current = { conversationId, seq: 0 };
    }
    if (!isLooking || unreadCount === 0 || seq <= reported.current.seq) return;
    const before = reported.current.seq;
    reported.current.seq = seq;
    call("markRead", { params: { id: conversationId }, body: { seq } }).catch(() => {
      reported.current.seq = before;
    });
  }, [conversationId, seq, unreadCount, isLooking]);
}
