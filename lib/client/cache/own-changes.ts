"use client";

import { useSyncExternalStore } from "react";

/**
 * Conversations this agent just changed here. A list whose order is held still for the pointer shows these
 * moves at once all the same: what one does oneself is no surprise.
 */
let changed: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
const nothing: ReadonlySet<string> = new Set();

export function markOwnChange(conversationId: string): void {
  if (changed.has(conversationId)) return;
  set(new Set([...changed, conversationId]));
}

/** Forgets them, once a list has caught up. */
export function clearOwnChanges(): void {
  if (changed.size > 0) set(nothing);
}

export function useOwnChanges(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => changed,
    () => nothing,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function set(next: ReadonlySet<string>): void {
  changed = next;
  for (const listener of listeners) listener();
}
