"use client";

import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that stays the same while what it does is the latest render's. For events, not for drawing. */
export function useStableCallback<A extends readonly unknown[]>(
  callback: (...given: A) => void,
): (...given: A) => void {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...given: A) => latest.current(...given), []);
}
