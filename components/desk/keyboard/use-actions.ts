"use client";

import { useSyncExternalStore } from "react";
import type { Action } from "./action";
import { useKeyboard } from "./keyboard-context";

const none: readonly Action[] = [];

/** Everything that is registered at the moment, enabled or not. */
export function useActions(): readonly Action[] {
  const { registry } = useKeyboard();
  return useSyncExternalStore(registry.subscribe, registry.snapshot, () => none);
}
