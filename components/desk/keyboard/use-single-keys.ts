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

/** The setting for single-key shortcuts, stored in this browser and shared by its tabs. On by default. */
export function useSingleKeys(): readonly [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, read, () => true);
  const set = useCallback((next: boolean) => {
    try {
      localStorage.setItem(storageKey, next ? "on" : "off");
    } catch {
      // Some private windows deny storage; the setting is then lost on reload.
    }
    for (const listener of listeners) listener();
  }, []);
  return [isOn, set];
}
