"use client";

import { useCallback, useEffect, useRef } from "react";
import { call } from "../api";

const tellEveryMs = 1_000;

type Told = { text: string; wanted: string; readonly timer: ReturnType<typeof setInterval> };

/**
 * Reports on behalf of a simulated customer what they are typing. `signal` takes the text at every change; at most one
 * per second is sent, and always the last one. `stop` is for when the message was sent. An empty text, or leaving the
 * customer, stops it, too. Lost signals do no harm.
 */
export function useCustomerTyping(lineId: string, customer: string, isAble: boolean) {
  /** Null while nothing was sent since the last stop. */
  const told = useRef<Told | null>(null);

  const tell = useCallback(
    (text: string | null) => {
      const body = { customer, text };
      call("setPlaygroundTyping", { params: { id: lineId }, body }).catch(() => undefined);
    },
    [lineId, customer],
  );

  const stop = useCallback(() => {
    if (told.current === null) return;
    clearInterval(told.current.timer);
    told.current = null;
    tell(null);
  }, [tell]);

  const signal = useCallback(
    (text: string) => {
      if (!isAble) return;
      if (text === "") return stop();
      if (told.current !== null) {
        told.current.wanted = text;
        return;
      }
      const catchUp = () => {
        const now = told.current;
        if (now === null || now.text === now.wanted) return;
        now.text = now.wanted;
        tell(now.text);
      };
      told.current = { text, wanted: text, timer: setInterval(catchUp, tellEveryMs) };
      tell(text);
    },
    [isAble, tell, stop],
  );

  useEffect(() => stop, [stop]);

  return { signal, stop };
}
