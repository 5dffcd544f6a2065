"use client";

import { useEffect, useSyncExternalStore } from "react";

let pagesWithForms = 0;
const listeners = new Set<() => void>();

function count(change: 1 | -1): void {
  pagesWithForms += change;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** For a page whose form and what it is about take all the room below its header: notices appear over the header alone. */
export function useNoticesInHeader(): void {
  useEffect(() => {
    count(1);
    return () => count(-1);
  }, []);
}

/** Whether the page that is shown wants its notices over the header. */
export function useAreNoticesInHeader(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => pagesWithForms > 0,
    () => false,
  );
}
