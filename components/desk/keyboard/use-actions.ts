"use client";

import { useSyncExternalStore } from "react";
import type { Action } from "./action";
import { useKeyboard } from "./keyboard-context";

const none: readonly Action[] = [];

/** Every registered action, including disabled ones. */
export function useActions(): readonly Action[] {
  const { registry } = useKeyboard();
  return useSyncExternalStore(registry.subscribe, registry.snapshot, () => none);
}
