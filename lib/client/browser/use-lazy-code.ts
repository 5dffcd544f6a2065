"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { LazyCode } from "./lazy-code";

/**
 * Code that is loaded once `isNeeded`; null until it is there. Where it does not come, `onFailure` is called; it is asked
 * for again when it is needed anew.
 */
export function useLazyCode<T>(
  code: LazyCode<T>,
  isNeeded: boolean,
  onFailure: () => void,
): T | null {
  const loaded = useSyncExternalStore(code.subscribe, code.get, () => null);
  const isAwaited = isNeeded && loaded === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once each time it is needed
  useEffect(() => {
    if (!isAwaited) return;
    code.load().catch(onFailure);
  }, [isAwaited]);
  return loaded;
}
