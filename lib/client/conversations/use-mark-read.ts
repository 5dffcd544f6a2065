"use client";

import { useEffect, useRef } from "react";
import { call } from "../api";
import { releaseUnread, useHeldUnread } from "./unread-by-hand";

type ReadPosition = {
  /** The last entry that the agent has seen. */
  readonly seq: number;
  readonly unreadCount: number;
  /** Whether this agent's looking is reading, and the window has their attention. */
  readonly isReading: boolean;
};

/**
 * Marks a conversation read as far as its agent has seen it, while it has unread messages. One that the agent marked
 * unread stays so until it is left. Call it in what is mounted anew for each conversation.
 */
export function useMarkRead(
  conversationId: string,
  { seq, unreadCount, isReading }: ReadPosition,
): void {
  const reported = useRef(0);
  const wanted = useRef(0);
  const isRunning = useRef(false);
  const isHeldUnread = useHeldUnread(conversationId);
  useEffect(() => releaseUnread, []);

  useEffect(() => {
    // What is unread again after that (somebody has given it back) is reported once more.
    if (unreadCount === 0) reported.current = 0;
    if (!isReading || isHeldUnread || unreadCount === 0 || seq <= reported.current) return;
    wanted.current = seq;
    if (isRunning.current) return;
    isRunning.current = true;
    // One request at a time, however fast the agent scrolls; the last one goes as far as they got.
    const report = async () => {
      while (wanted.current > reported.current) {
        const upTo = wanted.current;
        await call("markRead", { params: { id: conversationId }, body: { seq: upTo } });
        reported.current = upTo;
      }
    };
    report()
      // What could not be reported is reported with the next entry that is seen, or when it is opened again.
      .catch(() => undefined)
      .finally(() => {
        isRunning.current = false;
      });
  }, [conversationId, seq, unreadCount, isReading, isHeldUnread]);
}
