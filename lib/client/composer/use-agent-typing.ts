"use client";

import { useCallback, useEffect, useRef } from "react";
import { call } from "../api";

const signalEveryMs = 4_000;

/**
 * Reports that this agent is typing, of a note to colleagues only: `signal` on every key (sent at most every 4 seconds), `stop` when the field is
 * left, emptied or sent. Leaving the conversation, or going from a reply to a note, stops it, too. Lost signals do no harm.
 */
export function useAgentTyping(conversationId: string, isNote: boolean) {
  const lastSignalAt = useRef(0);

  const tell = useCallback(
    (isTyping: boolean) => {
      call("setTyping", { params: { id: conversationId }, body: { isTyping, isNote } }).catch(
        () => undefined,
      );
    },
    [conversationId, isNote],
  );

  const signal = useCallback(() => {
    const now = Date.now();
    if (now - lastSignalAt.current < signalEveryMs) return;
    lastSignalAt.current = now;
    tell(true);
  }, [tell]);

  const stop = useCallback(() => {
    if (lastSignalAt.current === 0) return;
    lastSignalAt.current = 0;
    tell(false);
  }, [tell]);

  useEffect(() => stop, [stop]);

  return { signal, stop };
}
