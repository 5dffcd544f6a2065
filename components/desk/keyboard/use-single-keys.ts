"use client";

import { useCallback, useSyncExternalStore } from "react";

const storageKey = "parley-single-keys";
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(storageKey) !== "off";
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** The master switch of single keys, kept in this browser and the same in all its tabs. On unless turned off. */
export function useSingleKeys(): readonly [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, read, () => true);
  const set = useCallback((next: boolean) => {
    try {
      localStorage.setItem(storageKey, next ? "on" : "off");
    } catch {
      // Storage is refused in some private windows; then the switch cannot hold.
    }
    for (const listener of listeners) listener();
  }, []);
  return [isOn, set];
}
