"use client";

import { useEffect, useRef } from "react";
import { call } from "../api";
import { holdUnread, useHeldUnread } from "./unread-by-hand";

type ReadPosition = {
  /** The last entry that the agent can see. */
  readonly seq: number;
  readonly unreadCount: number;
  /** Whether the end of the transcript is visible in a focused window. */
  readonly isLooking: boolean;
};

/**
 * Marks a conversation read up to `seq` while the agent sees its end and it has unread messages. One that the agent
 * marked unread stays so until it is left.
 */
export function useMarkRead(
  conversationId: string,
  { seq, unreadCount, isLooking }: ReadPosition,
): void {
  const reported = useRef({ conversationId, seq: 0 });
  const isHeldUnread = useHeldUnread(conversationId);
  useEffect(() => () => holdUnread(null), []);

  useEffect(() => {
    if (reported.current.conversationId !== conversationId) {
      reported.current = { conversationId, seq: 0 };
    }
    if (!isLooking || isHeldUnread || unreadCount === 0 || seq <= reported.current.seq) return;
    const before = reported.current.seq;
    reported.current.seq = seq;
    call("markRead", { params: { id: conversationId }, body: { seq } }).catch(() => {
      reported.current.seq = before;
    });
  }, [conversationId, seq, unreadCount, isLooking, isHeldUnread]);
}
