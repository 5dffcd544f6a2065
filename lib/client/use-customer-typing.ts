"use client";

import { useCallback, useEffect, useRef } from "react";
import { call } from "./api";

const tellEveryMs = 1_000;

/**
 * Tells the line that a played customer types: `signal` with the text so far at every change (sent at most once a
 * second), `stop` when the field was emptied or sent. Leaving the customer stops too. Lost signals do not matter.
 */
export function useCustomerTyping(lineId: string, customer: string, isAble: boolean) {
  const lastToldAt = useRef(0);

  const tell = useCallback(
    (text: string | null) => {
      const body = { customer, text };
      call("setPlaygroundTyping", { params: { id: lineId }, body }).catch(() => undefined);
    },
    [lineId, customer],
  );

  const stop = useCallback(() => {
    if (lastToldAt.current === 0) return;
    lastToldAt.current = 0;
    tell(null);
  }, [tell]);

  const signal = useCallback(
    (text: string) => {
      if (!isAble) return;
      if (text === "") return stop();
      const now = Date.now();
      if (now - lastToldAt.current < tellEveryMs) return;
      lastToldAt.current = now;
      tell(text);
    },
    [isAble, tell, stop],
  );

  useEffect(() => stop, [stop]);

  return { signal, stop };
}
