"use client";

import { useCallback, useLayoutEffect, useRef } from "react";

/**
 * A function with a stable identity that always calls the latest render's version. For event handlers, not for
 * rendering.
 */
export function useStableCallback<A extends readonly unknown[]>(
  callback: (...given: A) => void,
): (...given: A) => void {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...given: A) => latest.current(...given), []);
}
